using System.Runtime.InteropServices;

namespace VisionAudit.OnnxRuntime.Native;

/// <summary>
/// Owns one object of ONNX Runtime. What the object reads while it lives (a session's environment, a tensor's memory, the
/// tensors bound to a binding) is kept alive with it, so that the order in which callers dispose does not matter.
/// </summary>
internal sealed unsafe class OrtHandle : SafeHandle
{
    private readonly delegate* unmanaged<nint, void> _release;
    private readonly List<SafeHandle> _kept = [];

    /// <param name="value">The object's address.</param>
    /// <param name="release">Frees the object.</param>
    /// <param name="kept">What must outlive the object.</param>
    public OrtHandle(nint value, delegate* unmanaged<nint, void> release, params ReadOnlySpan<SafeHandle> kept)
        : base(0, ownsHandle: true)
    {
        _release = release;
        SetHandle(value);
        foreach (var other in kept)
            Keep(other);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Keeps <paramref name="other"/> alive at least as long as this object.</summary>
    public void Keep(SafeHandle other)
    {
        var added = false;
        other.DangerousAddRef(ref added);
        _kept.Add(other);
    }

    /// <summary>Undoes one <see cref="Keep"/>.</summary>
    public void Drop(SafeHandle other)
    {
        if (_kept.Remove(other))
            other.DangerousRelease();
    }

    /// <summary>The address, valid until the lease is disposed even if another thread disposes the handle.</summary>
    /// <exception cref="ObjectDisposedException">The handle is closed.</exception>
    public HandleLease Lease() => new(this);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        _release(handle);
        foreach (var other in _kept)
            other.DangerousRelease();
        return true;
    }
}

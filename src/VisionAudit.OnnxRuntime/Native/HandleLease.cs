using System.Runtime.InteropServices;

namespace VisionAudit.OnnxRuntime.Native;

/// <summary>The use of a handle's address for the length of a scope; allocates nothing.</summary>
internal readonly ref struct HandleLease
{
    private readonly SafeHandle _handle;

    /// <summary>Begins the use.</summary>
    /// <exception cref="ObjectDisposedException">The handle is closed.</exception>
    public HandleLease(SafeHandle handle)
    {
        var added = false;
        handle.DangerousAddRef(ref added);
        _handle = handle;
    }

    /// <summary>The object's address.</summary>
    public nint Value => _handle.DangerousGetHandle();

    /// <summary>Ends the use.</summary>
    public void Dispose() => _handle.DangerousRelease();
}

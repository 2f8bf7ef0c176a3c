namespace VisionAudit.OnnxRuntime.Native;

/// <summary>A C array of tensors, all of which live at least as long as it.</summary>
internal sealed unsafe class ValueTable : IDisposable
{
    private readonly List<OrtHandle> _held = [];
    private readonly nint[] _addresses;

    /// <exception cref="ObjectDisposedException">A tensor was disposed.</exception>
    public ValueTable(IReadOnlyCollection<OrtTensor> tensors)
    {
        _addresses = GC.AllocateArray<nint>(tensors.Count, pinned: true);
        try
        {
            foreach (var tensor in tensors)
            {
                var added = false;
                tensor.Value.DangerousAddRef(ref added);
                _addresses[_held.Count] = tensor.Value.DangerousGetHandle();
                _held.Add(tensor.Value);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The array; valid until this is disposed.</summary>
    public nint* Pointer
    {
        get
        {
            fixed (nint* first = _addresses)
                return first;
        }
    }

    /// <summary>Lets the tensors go.</summary>
    public void Dispose() => _held.ForEach(handle => handle.DangerousRelease());
}

namespace VisionAudit.OnnxRuntime.Native;

/// <summary>A C array of zero-terminated UTF-8 strings.</summary>
internal sealed unsafe class Utf8Table
{
    private readonly byte[][] _texts;
    private readonly nint[] _addresses;

    public Utf8Table(IEnumerable<string> texts)
    {
        _texts = [.. texts.Select(NativeText.Utf8)];
        _addresses = GC.AllocateArray<nint>(_texts.Length, pinned: true);
        for (var i = 0; i < _texts.Length; i++)
        {
            fixed (byte* text = _texts[i])
                _addresses[i] = (nint)text;
        }
    }

    /// <summary>Number of strings.</summary>
    public nuint Count => (nuint)_texts.Length;

    /// <summary>The array; valid while this object is reachable.</summary>
    public byte** Pointer
    {
        get
        {
            fixed (nint* first = _addresses)
                return (byte**)first;
        }
    }
}

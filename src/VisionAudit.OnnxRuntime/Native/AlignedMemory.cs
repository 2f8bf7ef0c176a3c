using System.Runtime.InteropServices;

namespace VisionAudit.OnnxRuntime.Native;

/// <summary>Zeroed memory outside the garbage collector's reach, at a multiple of 64 bytes (a cache line, an AVX-512 register).</summary>
internal sealed unsafe class AlignedMemory : SafeHandle
{
    private const nuint Alignment = 64;

    /// <param name="bytes">Size; 0 is allowed.</param>
    public AlignedMemory(nuint bytes)
        : base(0, ownsHandle: true)
    {
        var size = Math.Max(bytes, Alignment);
        var address = NativeMemory.AlignedAlloc(size, Alignment);
        NativeMemory.Clear(address, size);
        SetHandle((nint)address);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}

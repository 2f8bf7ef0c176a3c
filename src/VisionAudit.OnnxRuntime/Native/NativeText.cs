using System.Runtime.InteropServices;
using System.Text;

namespace VisionAudit.OnnxRuntime.Native;

/// <summary>Text across the border: UTF-8, zero-terminated; paths are UTF-16 on Windows.</summary>
internal static unsafe class NativeText
{
    /// <summary>Zero-terminated UTF-8 in memory that does not move.</summary>
    public static byte[] Utf8(string text) => Encode(Encoding.UTF8, text);

    /// <summary>A zero-terminated path in the form that ONNX Runtime takes on this system.</summary>
    public static byte[] Path(string path) => Encode(OperatingSystem.IsWindows() ? Encoding.Unicode : Encoding.UTF8, path);

    /// <summary>A copy of zero-terminated UTF-8; empty where the address is 0.</summary>
    public static string Read(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    private static byte[] Encode(Encoding encoding, string text)
    {
        var bytes = GC.AllocateArray<byte>(encoding.GetByteCount(text) + sizeof(char), pinned: true);
        encoding.GetBytes(text, bytes);
        return bytes;
    }
}

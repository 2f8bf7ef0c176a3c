namespace VisionAudit.Graph;

/// <summary>Tells from the first bytes what a file is that was taken for an ONNX model.</summary>
internal static class FileSignature
{
    /// <summary>What to do with such a file.</summary>
    public static string Remedy(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes is [0x80, >= 2 and <= 5, ..])
            return "this looks like a PyTorch checkpoint or a zip file: export it with torch.onnx.export, or unpack it";
        if (bytes.StartsWith("\u0089HDF"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'H', (byte)'D', (byte)'F']))
            return "this looks like a Keras HDF5 file: convert it with tf2onnx";
        if (bytes.Length >= 8 && bytes[4..8].SequenceEqual("TFL3"u8))
            return "this looks like a TensorFlow Lite model: convert it with tf2onnx --tflite";
        if (bytes.StartsWith("version https://git-lfs"u8))
            return "this is a Git LFS pointer: fetch the model itself with git lfs pull";
        if (IsText(bytes[..Math.Min(bytes.Length, 256)]))
            return "this is a text file: give the .onnx model";
        return "export or download the model again";
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r') or 0x7F)
                return false;
        }
        return true;
    }
}

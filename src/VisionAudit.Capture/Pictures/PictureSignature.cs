using VisionAudit.Capture.Ffmpeg;

namespace VisionAudit.Capture.Pictures;

/// <summary>Recognises a picture by its first bytes, whatever its name, and so decides which of ffmpeg's readers may see it.</summary>
internal static class PictureSignature
{
    /// <summary>Bytes that are looked at.</summary>
    public const int Length = 26;

    private static readonly (string Reader, byte[] First)[] Signatures =
    [
        ("png_pipe", [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']),
        ("jpeg_pipe", [0xFF, 0xD8, 0xFF]),
        ("webp_pipe", [.. "RIFF"u8]),
        ("gif", [.. "GIF8"u8]),
        ("bmp_pipe", [.. "BM"u8]),
        ("tiff_pipe", [.. "II*\0"u8]),
        ("tiff_pipe", [.. "MM\0*"u8]),
    ];

    /// <summary>ffmpeg's reader for a file that begins so; null where it is no picture.</summary>
    public static string? ReaderOf(ReadOnlySpan<byte> first)
    {
        foreach (var (reader, signature) in Signatures)
        {
            if (first.StartsWith(signature) && (reader != "webp_pipe" || first.Length >= 12 && first[8..12].SequenceEqual("WEBP"u8)))
                return reader;
        }
        return null;
    }

    /// <summary>The first bytes of a file, at most <see cref="Length"/>.</summary>
    /// <exception cref="CaptureException">VA3009: the file cannot be read.</exception>
    public static byte[] FirstBytes(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[Length];
            return bytes[..file.ReadAtLeast(bytes, Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CaptureException("VA3009", $"'{path}' cannot be read ({error.Message})", "check that it is there and that you may read it", inner: error);
        }
    }

    /// <summary>A picture as an input.</summary>
    /// <exception cref="CaptureException">VA3009: it is no picture, or the file cannot be read.</exception>
    public static FfmpegInput InputOf(string path)
        => ReaderOf(FirstBytes(path)) is { } reader
            ? FfmpegInput.Picture(path, reader)
            : throw new CaptureException("VA3009", $"'{path}' is no picture", "give a png, jpg, bmp, webp, gif or tiff file");
}

using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Core;

namespace VisionAudit.Capture.Pictures;

/// <summary>Decodes one picture.</summary>
internal static class PictureDecoder
{
    /// <summary>Reads the picture to its end, so that damage anywhere in it is an error and not a half picture.</summary>
    /// <exception cref="CaptureException">VA3009: it is damaged or no picture; VA3010: it is too large; VA3004: it takes too long.</exception>
    public static async Task<DecodedFrame> ReadAsync(string path, FrameRequest request, CaptureOptions options, CancellationToken cancellationToken)
    {
        DecodedFrame? picture = null;
        try
        {
            await foreach (var frame in FrameDecoder.ReadAsync(PictureSignature.InputOf(path), request, options, cancellationToken))
                picture = frame;
            return picture!.Value;
        }
        catch
        {
            picture?.Pixels.Dispose();
            throw;
        }
    }

    /// <summary>Reads the picture in one of ffmpeg's pixel formats, as <see cref="ReadAsync"/> does.</summary>
    public static async Task<RawPicture> ReadRawAsync(string path, string pixelFormat, CaptureOptions options, CancellationToken cancellationToken)
    {
        RawPicture? picture = null;
        await foreach (var raw in FrameDecoder.ReadRawAsync(PictureSignature.InputOf(path), pixelFormat, options, cancellationToken))
            picture = raw;
        return picture!.Value;
    }
}

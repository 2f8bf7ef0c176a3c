using VisionAudit.Capture.Pictures;
using VisionAudit.Core;

namespace VisionAudit.Capture;

/// <summary>Reads single pictures: png, jpg, bmp, webp, gif (its first picture), tiff. The contents decide, not the name.</summary>
public sealed class PictureReader(CaptureOptions? options = null) : IMaskReader
{
    private readonly CaptureOptions _options = options ?? CaptureOptions.Default;

    /// <summary>Reads a picture as RGB24.</summary>
    /// <param name="path">The file.</param>
    /// <param name="size">The size to scale it to; null for its own.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The pixels, which the caller owns.</returns>
    /// <exception cref="CaptureException">VA3009: it is damaged or no picture; VA3010: it is larger than 16384x16384; VA3004: it takes too long.</exception>
    public async Task<PixelBuffer> ReadAsync(string path, PixelSize? size, CancellationToken cancellationToken)
        => (await PictureDecoder.ReadAsync(path, new FrameRequest(size), _options, cancellationToken)).Pixels;

    /// <summary>
    /// Reads a mask's values as they are stored, at the picture's own size: samples of a gray picture (of a 16-bit one at most 255; those of
    /// 1, 2 and 4 bits are spread over 0..255), indices of a palette png, and otherwise the greatest of red, green and blue, 0 where the
    /// pixel is transparent. So 0 is always and only background.
    /// </summary>
    /// <exception cref="CaptureException">As <see cref="ReadAsync"/>.</exception>
    public async Task<GrayPicture> ReadMaskAsync(string path, CancellationToken cancellationToken)
    {
        var storage = MaskStorage.Of(PictureSignature.FirstBytes(path));
        var picture = await PictureDecoder.ReadRawAsync(path, storage.PixelFormat, _options, cancellationToken);
        var pixels = new byte[picture.Size.Area];
        storage.ToGray(picture.Bytes, pixels);
        return new GrayPicture(picture.Size, pixels);
    }
}

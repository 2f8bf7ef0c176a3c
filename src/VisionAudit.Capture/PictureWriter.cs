using System.Globalization;
using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Core;

namespace VisionAudit.Capture;

/// <summary>Writes pictures as PNG or JPEG.</summary>
public sealed class PictureWriter(CaptureOptions? options = null)
{
    private readonly CaptureOptions _options = options ?? CaptureOptions.Default;

    /// <summary>Makes the contents of a picture file.</summary>
    /// <param name="picture">The pixels, which stay the caller's.</param>
    /// <param name="format">Of the file.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="CaptureException">VA3011: ffmpeg cannot encode it; VA3004: it takes too long.</exception>
    public async Task<byte[]> EncodeAsync(PixelBuffer picture, PictureFormat format, CancellationToken cancellationToken)
    {
        var tools = _options.Tools ?? FfmpegTools.Find();
        await using var process = FfmpegProcess.Start(tools.Ffmpeg,
            [.. EncodeCommand.RawInput(picture.Size, framesPerSecond: 1), "-frames:v", "1", .. Codec(format), "-f", "image2pipe", "pipe:1"], "pipe:0");
        using var stall = new StallTimer(process, _options, cancellationToken);
        stall.Start();
        using var file = new MemoryStream();
        var reading = process.Output.CopyToAsync(file, CancellationToken.None);
        try
        {
            await process.Input.WriteAsync(picture.Bytes, CancellationToken.None);
            process.Input.Close();
        }
        catch (IOException)
        {
            // ffmpeg has ended; its exit code and last words tell why.
        }
        await reading;
        var exitCode = await process.WaitForEndAsync();
        stall.ThrowIfEnded("ffmpeg", "try again when the machine is less busy");
        return exitCode == 0 && file.Length > 0 ? file.ToArray() : throw EncodeCommand.Failure($"a {format} picture of {picture.Size}", exitCode, process.Log);
    }

    /// <summary>Writes a picture file; its ending (.png, .jpg, .jpeg) decides the format.</summary>
    /// <exception cref="CaptureException">VA3011: the ending is another one, or the file cannot be written; otherwise as <see cref="EncodeAsync"/>.</exception>
    public async Task SaveAsync(PixelBuffer picture, string path, CancellationToken cancellationToken)
    {
        var format = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => PictureFormat.Png,
            ".jpg" or ".jpeg" => PictureFormat.Jpeg,
            _ => throw new CaptureException("VA3011", $"'{path}' has no ending that pictures are written in", "name it .png, .jpg or .jpeg"),
        };
        var contents = await EncodeAsync(picture, format, cancellationToken);
        try
        {
            await File.WriteAllBytesAsync(path, contents, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CaptureException("VA3011", $"'{path}' cannot be written ({error.Message})", "check that the folder is there and that you may write to it", inner: error);
        }
    }

    private string[] Codec(PictureFormat format) => format == PictureFormat.Png
        ? ["-c:v", "png", "-pix_fmt", "rgb24"]
        : ["-vf", "scale=out_range=pc,format=yuvj444p", "-c:v", "mjpeg", "-q:v", _options.JpegQuality.ToString(CultureInfo.InvariantCulture)];
}

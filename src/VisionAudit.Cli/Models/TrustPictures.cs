using VisionAudit.Capture;
using VisionAudit.Cli.Audits;
using VisionAudit.Cli.Errors;
using VisionAudit.Core;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Cli.Models;

/// <summary>The pictures that a model's explanations are examined with.</summary>
internal sealed class TrustPictures : IDisposable
{
    /// <summary>Pictures that are used: more make it slower, not surer.</summary>
    private const int Most = 12;

    private TrustPictures(IReadOnlyList<PixelBuffer> items) => Items = items;

    /// <summary>The pictures, of the model's size.</summary>
    public IReadOnlyList<PixelBuffer> Items { get; }

    /// <summary>Reads a folder's first pictures, or frames of the sample scene where none is named.</summary>
    /// <exception cref="VisionAuditException">The folder is absent, or holds no pictures.</exception>
    public static async Task<TrustPictures> OpenAsync(ModelPackage package, string? folder, CancellationToken stop)
    {
        var size = package.Input?.Size ?? throw new CliException("VA7008", $"'{package.Path}' has no input that can be a picture", "name a model of pictures");
        if (folder is null)
            return new TrustPictures(WolfInSnowSample.RenderPictures(size));
        var pictures = new List<PixelBuffer>();
        await foreach (var frame in FrameSources.Open(folder).ReadAsync(new FrameRequest(size), stop))
        {
            using (frame)
                pictures.Add(Copy(frame.Pixels));
            if (pictures.Count == Most)
                break;
        }
        return new TrustPictures(pictures);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var picture in Items)
            picture.Dispose();
    }

    private static PixelBuffer Copy(PixelBuffer pixels)
    {
        var copy = PixelBuffer.Rent(pixels.Size);
        pixels.Bytes.CopyTo(copy.Bytes);
        return copy;
    }
}

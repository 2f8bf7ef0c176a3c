using VisionAudit.Capture;
using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Output;
using VisionAudit.Cli.Rendering;
using VisionAudit.Core;
using VisionAudit.Inference.CommonComponents;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Cli.Explanations;

/// <summary><c>explain MODEL FOLDER --method ccam</c>: what the pictures of a folder have in common, and where it lies in each. They are read twice, so that any number of them will do.</summary>
/// <param name="package">The classifier.</param>
/// <param name="options">How many components, at which layer.</param>
internal sealed class CommonComponentRun(ModelPackage package, CommonComponentOptions options) : IDisposable
{
    private readonly CommonComponentExplainer _explainer = CommonComponentExplainer.Create(package, options);

    /// <summary>A picture of the set.</summary>
    /// <param name="Name">Its file.</param>
    /// <param name="Class">The class predicted for it.</param>
    /// <param name="Map">float [h,w].</param>
    internal sealed record SetPicture(string Name, int Class, float[] Map);

    /// <summary>The layer explained at.</summary>
    public string Layer => _explainer.Layer.Value;

    /// <summary>Height and width of the maps.</summary>
    public (int Height, int Width) MapSize { get; private set; }

    /// <summary>What the pictures have in common.</summary>
    public IReadOnlyList<CommonComponent> Components => _explainer.Components;

    /// <summary>Reads the folder.</summary>
    /// <param name="folder">A folder of pictures.</param>
    /// <param name="overlays">A folder for an overlay of each, made where it is absent; null for none.</param>
    /// <param name="stop">Gives up between pictures.</param>
    /// <exception cref="VisionAuditException">VA7013: it is no folder; a picture cannot be read.</exception>
    public async Task<IReadOnlyList<SetPicture>> RunAsync(string folder, string? overlays, CancellationToken stop)
    {
        if (!Directory.Exists(folder))
            throw new CliException("VA7013", $"'{folder}' is no folder, and '{CommonComponentExplainer.Method}' explains what several pictures have in common", "name a folder of pictures");
        var source = FrameSources.Open(folder);
        var classes = new List<int>();
        await foreach (var frame in source.ReadAsync(new FrameRequest(), stop))
        {
            using (frame)
                classes.Add(_explainer.Observe(frame.Pixels));
        }
        if (overlays is not null)
            Directory.CreateDirectory(overlays);
        var pictures = new List<SetPicture>();
        await foreach (var frame in source.ReadAsync(new FrameRequest(), stop))
        {
            using (frame)
            {
                var map = _explainer.Explain(frame.Pixels);
                MapSize = ((int)map.Dims[^2], (int)map.Dims[^1]);
                pictures.Add(new SetPicture(frame.Stamp.Item!, classes[pictures.Count], map.ToFloats()));
                if (overlays is not null)
                    await PaintAsync(frame.Pixels, pictures[^1], overlays, stop);
            }
        }
        return pictures;
    }

    /// <inheritdoc/>
    public void Dispose() => _explainer.Dispose();

    private async Task PaintAsync(PixelBuffer pixels, SetPicture picture, string overlays, CancellationToken stop)
    {
        HeatOverlay.Paint(pixels, new EvidenceMap(MapSize.Width, MapSize.Height, picture.Map, package.Input!.ViewportOf(pixels.Size)));
        await OutputFile.WriteAsync(Path.Combine(overlays, Path.ChangeExtension(picture.Name, ".png")), path => new PictureWriter().SaveAsync(pixels, path, stop));
    }
}

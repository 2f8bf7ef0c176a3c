using VisionAudit.Cli.Errors;
using VisionAudit.Cli.Masks;
using VisionAudit.Core;
using VisionAudit.WolfInSnow;

namespace VisionAudit.Cli.Benchmarks;

/// <summary>What a mask provider says of the camera's pictures. One that learns the empty scene sees it for a while before each episode.</summary>
internal sealed class ProvidedMasks : BenchmarkMasks
{
    /// <summary>Pictures of the empty scene before an episode, a second apart.</summary>
    private const int LeadIn = 12;

    private readonly string _name;
    private readonly MaskOpening _opening;
    private ObjectMasks _masks;
    private IObjectMaskProvider _provider;

    /// <summary>Opens it.</summary>
    /// <exception cref="VisionAuditException">There is nothing of that name, or it cannot be used; VA7030: it asks a classifier where its object is.</exception>
    public ProvidedMasks(string name, BenchmarkSettings settings)
        : base(Path.GetFileNameWithoutExtension(name))
    {
        (_name, _opening) = (name, MaskOpening.For(SwapSet.CameraSize, settings.ClassMapping, settings.Run, () => throw OfOneClassifier(name)));
        _masks = ObjectMasks.Locate(name);
        _provider = _masks.Open(_opening);
    }

    /// <inheritdoc/>
    public override ScenePlate? Plate => _masks.EmptyScene?.Plate;

    /// <inheritdoc/>
    public override async ValueTask BeginAsync(SwapEpisode episode, CancellationToken stop)
    {
        if (_masks.EmptyScene is null)
            return;
        // Every episode is another camera's.
        _masks.Dispose();
        _masks = ObjectMasks.Locate(_name);
        _provider = _masks.Open(_opening);
        foreach (var (index, picture) in episode.EmptyPictures(LeadIn).Index())
            await LookAsync(picture, index, index - LeadIn, stop);
    }

    /// <inheritdoc/>
    public override async ValueTask<Func<string, ObjectMask?>> FindAsync(SwapFrame frame, CancellationToken stop)
    {
        var scene = await LookAsync(frame.Camera, LeadIn + frame.Sequence, frame.Seconds, stop);
        return label => scene.MaskOf(0, label);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _masks.Dispose();
        base.Dispose();
    }

    private static CliException OfOneClassifier(string name)
        => new("VA7030", $"the masks '{name}' are those of one classifier", "name masks that are the same for all models of a benchmark");

    private async ValueTask<IObjectScene> LookAsync(byte[] picture, long sequence, double seconds, CancellationToken stop)
    {
        var pixels = PixelBuffer.Rent(SwapSet.CameraSize);
        picture.CopyTo(pixels.Bytes);
        using var frame = new Frame(new FrameStamp("benchmark", sequence, TimeSpan.FromSeconds(LeadIn + seconds), default), pixels, default);
        return await _provider.FindAsync(frame, stop);
    }
}

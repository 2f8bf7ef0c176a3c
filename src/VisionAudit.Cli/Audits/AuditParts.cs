using System.Security.Cryptography;
using System.Text.Json;
using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Capture;
using VisionAudit.Cli.Masks;
using VisionAudit.Core;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Cli.Audits;

/// <summary>What an audit is made of, opened: for a run from the command line and for a camera on a dashboard.</summary>
internal sealed class AuditParts : IDisposable
{
    private readonly AuditSettings _settings;
    private readonly ModelPackage _model;
    private readonly ClassifierStage _classifier;
    private readonly ObjectMasks? _masks;

    private AuditParts(AuditSettings settings, IFrameSource source, SourceInfo info, ModelPackage model, ObjectMasks? masks)
    {
        (_settings, Source, Info, _model, _masks) = (settings, source, info, model, masks);
        Thresholds = settings.LoadThresholds();
        // The pictures of a folder keep their own sizes, and with them their shapes.
        FrameSize = Directory.Exists(settings.Source) ? null : FrameSizePolicy.For(info.Size, [.. new[] { model.Input }.OfType<InputSpec>(), .. masks?.Inputs ?? []]);
        var first = FrameSize ?? info.Size;
        var options = new ClassifierOptions { Explain = settings.Explain, Run = settings.Run };
        _classifier = new ClassifierStage(model, options, first);
        Masks = masks?.Open(MaskOpening.For(first, settings.ClassMapping, settings.Run, () => new ClassifierStage(model, options, first)) with { Zones = settings.Zones }, settings.MaskEvery);
    }

    /// <summary>Where frames come from.</summary>
    public IFrameSource Source { get; }

    /// <summary>What the source says of itself.</summary>
    public SourceInfo Info { get; }

    /// <summary>The size that frames are asked for in; null leaves each its own.</summary>
    public PixelSize? FrameSize { get; }

    /// <summary>The classifier.</summary>
    public IFrameExplainer Explainer => _classifier;

    /// <summary>Where the objects are; null where nothing looks for them.</summary>
    public IObjectMaskProvider? Masks { get; }

    /// <summary>Knows the camera's empty scene; null where nothing does.</summary>
    public IEmptyScene? EmptyScene => _masks?.EmptyScene;

    /// <summary>When frames are suspected.</summary>
    public AuditThresholds Thresholds { get; }

    /// <summary>Name of a class.</summary>
    public string LabelOf(int classIndex) => _model.LabelOf(classIndex);

    /// <summary>The source of a name: what <see cref="FrameSources.Open"/> knows, and the sample scene.</summary>
    /// <exception cref="VisionAuditException">There is nothing of that name.</exception>
    public static IFrameSource SourceOf(string name) => name == WolfInSnowSample.Name ? WolfInSnowSample.OpenSource() : FrameSources.Open(name);

    /// <summary>Opens the models for the frames of a source; nothing is written.</summary>
    /// <exception cref="VisionAuditException">A part is wrong or missing.</exception>
    public static async Task<AuditParts> OpenAsync(AuditSettings settings, IFrameSource source, CancellationToken stop)
    {
        var model = ModelPackage.Load(settings.Model);
        var masks = settings.Masks is null ? null : ObjectMasks.Locate(settings.Masks);
        return new AuditParts(settings, source, await source.ProbeAsync(stop), model, masks);
    }

    /// <summary>What proves its frames by changing them; null where none is to be proved, or none can be, which is told on standard error. The caller owns it.</summary>
    /// <param name="proving">Which frames are proved, and with which scenes.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="proved">As <see cref="FrameProver.Proved"/>.</param>
    /// <exception cref="VisionAuditException">The folder of scenes cannot be read.</exception>
    public async Task<ProverStage?> OpenProverAsync(ProvingSettings proving, CancellationToken stop, Action<Frame, CounterfactualProof, AuditRecord>? proved = null)
    {
        if (proving.Scope == ProvingScope.None)
            return null;
        if (_model.Output.IsOfPictures)
            return new ProverStage(_model, Thresholds, _settings.Run, proving.Scope, await BackgroundScenes.OpenAsync(proving.Backgrounds, stop), EmptyScene, proved);
        await Console.Error.WriteLineAsync($"nothing is proved: '{_model.Path}' puts out {_model.Output.Kind.ToString().ToLowerInvariant()}, and only a classifier of whole pictures is asked again about changed ones");
        return null;
    }

    /// <summary>What a recording of it says of itself.</summary>
    /// <param name="id">Id of the camera.</param>
    /// <param name="name">For people.</param>
    public RecordingSubject SubjectOf(string id, string name)
    {
        using var file = File.OpenRead(_model.Path);
        var compiled = _classifier.First;
        return new RecordingSubject(
            name, id, _settings.Source, Path.GetFileNameWithoutExtension(_model.Path), Convert.ToHexStringLower(SHA256.HashData(file)), compiled.GraphSha256,
            _settings.Explain.Method, compiled.Target.Value, compiled.Device.ToString(), JsonSerializer.Serialize(Thresholds, JsonSerializerOptions.Web));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _masks?.Dispose();
        _classifier.Dispose();
    }
}

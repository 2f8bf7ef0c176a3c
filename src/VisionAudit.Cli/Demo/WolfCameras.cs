using VisionAudit.Auditing.Thresholds;
using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Explain;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Pipeline;
using VisionAudit.Storage.Recordings;
using VisionAudit.WolfInSnow;

namespace VisionAudit.Cli.Demo;

/// <summary>Wolf in snow: the same synthetic film before two classifiers, one of which knows wolves by their snow.</summary>
internal static class WolfCameras
{
    private const ulong Seed = 7;
    private const string Method = "lift-cam";

    private static readonly PixelSize Picture = new(640, 360);
    private static readonly JpegEncoder Encoder = new();

    /// <summary>The two cameras of the demonstration.</summary>
    public static IReadOnlyList<CameraDefinition> All { get; } =
        [Define("biased", "Trained on wolves in snow", "wolf_biased.onnx"), Define("balanced", "Trained on wolves everywhere", "wolf_balanced.onnx")];

    private static CameraDefinition Define(string id, string name, string model)
        => new(id, name, _ => Task.FromResult(Open(id, name, Path.Combine(AppContext.BaseDirectory, "models", model))));

    private static CameraParts Open(string id, string name, string modelFile)
    {
        var script = new SceneScript(Seed);
        var package = ModelPackage.Load(modelFile);
        var frame = FrameSizePolicy.For(Picture, package.Input!);
        var classifier = CompiledClassifier.Create(package, frame, new ClassifierOptions { Explain = new ExplainOptions { Method = Method } });
        var subject = new RecordingSubject(
            name, id, "wolf in snow (synthetic)", Path.GetFileNameWithoutExtension(modelFile), "", "", Method, classifier.Target.Value, classifier.Device.ToString(), "{}");
        return new CameraParts(
            new SyntheticCamera(id, script, Picture, TimeProvider.System, encodeJpeg: Encoder.Encode), classifier,
            new SyntheticMaskProvider(script, new PixelSize(160, 90)), new AuditThresholds(), subject,
            new AuditPipelineOptions { Camera = DeliveryPolicy.Latest, Request = new FrameRequest(frame, Picture.Width, RealTime: true) }, [classifier]);
    }
}

using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Cli.Audits;
using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Pipeline;

namespace VisionAudit.Cli.Cameras;

/// <summary>Makes cameras of what the command line or a configuration says.</summary>
internal static class AuditCameras
{
    /// <summary>Greatest width of the pictures that people see.</summary>
    private const int PictureWidth = 960;

    /// <summary>A camera. Its source and models are opened when it starts, and again when it has to come back.</summary>
    /// <param name="id">Short and unique.</param>
    /// <param name="name">For people.</param>
    /// <param name="settings">What it is made of.</param>
    /// <param name="proving">Whether its suspects are proved, and with which scenes.</param>
    /// <param name="open">Opens the source.</param>
    /// <exception cref="VisionAuditException">There is no such folder of scenes.</exception>
    public static CameraDefinition Define(string id, string name, AuditSettings settings, ProvingSettings proving, Func<IFrameSource> open)
    {
        var camera = new CameraDefinition(id, name, async stop => PartsOf(await AuditParts.OpenAsync(settings, open(), stop), id, name));
        if (proving.Scope == ProvingScope.None)
            return camera;
        BackgroundScenes.Require(proving.Backgrounds);
        return camera with { OpenProverAsync = stop => PeakProver.OpenAsync(settings, proving, stop) };
    }

    private static CameraParts PartsOf(AuditParts parts, string id, string name) => new(
        parts.Source, parts.Explainer, parts.Masks, parts.Thresholds, parts.SubjectOf(id, name),
        new AuditPipelineOptions { Camera = DeliveryPolicy.Latest, Request = new FrameRequest(parts.FrameSize, PictureWidth, RealTime: true) }, [parts])
    { EmptyScene = parts.EmptyScene };
}

using VisionAudit.Cli.Audits;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Explain;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Cli.Cameras;

/// <summary>Wolf in snow: the same synthetic film before two classifiers, one of which knows wolves by their snow.</summary>
internal static class WolfCameras
{
    /// <summary>The two cameras of the demonstration.</summary>
    /// <param name="proving">Whether their suspects are proved, and with which scenes.</param>
    /// <exception cref="Core.VisionAuditException">There is no such folder of scenes.</exception>
    public static IReadOnlyList<CameraDefinition> All(ProvingSettings proving)
    {
        var film = new SharedFrames(WolfInSnowSample.OpenCamera());
        return [Define("biased", "Biased: its wolves stood in snow", "wolf_biased.onnx"), Define("balanced", "Balanced: wolves everywhere", "wolf_balanced.onnx")];

        CameraDefinition Define(string id, string name, string model) => AuditCameras.Define(id, name, SettingsOf(model), proving, () => film);
    }

    private static AuditSettings SettingsOf(string model) => new(
        WolfInSnowSample.Name, Path.Combine(AppContext.BaseDirectory, "models", model), WolfInSnowSample.Name, MaskEvery: 1, ClassMapping: null, Thresholds: null,
        new ExplainOptions(), new RunOptions { Threads = 1 });
}

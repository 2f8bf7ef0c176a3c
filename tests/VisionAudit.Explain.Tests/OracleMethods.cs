namespace VisionAudit.Explain.Tests;

/// <summary>Every method that ../shared/oracle has reference results of.</summary>
internal static class OracleMethods
{
    public static readonly OracleMethod[] Table =
    [
        OracleMethod.Weighting("cam", "cam"),
        OracleMethod.Weighting("grad-cam", "gradcam"),
        OracleMethod.Weighting("grad-cam++", "gradcampp") with { SignedTolerance = 1e-3 },
        OracleMethod.Weighting("xgrad-cam", "xgradcam") with { SignedTolerance = 1e-3 },
        OracleMethod.Weighting("lift-cam", "liftcam"),
        OracleMethod.Weighting("relevance-cam", "relevancecam_paper"),
        new("saliency", "saliency_map") { Attributions = "saliency_grad" },
        OracleMethod.Pixels("input-x-gradient", "inputxgrad"),
        OracleMethod.Pixels("guided-backprop", "guided_grad"),
        OracleMethod.Pixels("deconvnet", "deconvnet_grad"),
        OracleMethod.Weighting("ablation-cam", "ablationcam"),
        new("recipro-cam", "raw_reciprocam"),
        new("hires-cam", "raw_hirescam"),
        new("layer-cam", "raw_layercam"),
        new("grad-cam-elementwise", "raw_gradcam_elementwise"),
        new("activation-map", "raw_activation_map"),
        OracleMethod.Weighting("smooth-grad-cam++", "smoothgradcampp") with { SignedTolerance = 1e-3, Samples = 4 },
        OracleMethod.Pixels("smooth-grad", "smoothgrad") with { Samples = 4, IsGreatest = true },
        // Some of the 16 points lie at kinks of the real networks (the oracle's README, "Tolerances to expect").
        OracleMethod.Pixels("integrated-gradients", "integrated_gradients") with { Samples = 16, RealTolerance = 7e-3, Kinks = [("resnet_bottleneck_a", -1e-7f)] },
    ];

    public static OracleMethod Named(string name) => Table.Single(m => m.Name == name);
}

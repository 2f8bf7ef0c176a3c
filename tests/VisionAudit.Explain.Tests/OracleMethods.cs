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
        new("hires-cam", "raw_hirescam"),
        new("layer-cam", "raw_layercam"),
        new("grad-cam-elementwise", "raw_gradcam_elementwise"),
        new("activation-map", "raw_activation_map"),
    ];

    public static OracleMethod Named(string name) => Table.Single(m => m.Name == name);
}

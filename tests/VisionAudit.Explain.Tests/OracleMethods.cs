namespace VisionAudit.Explain.Tests;

/// <summary>Every method that ../shared/oracle has reference results of.</summary>
internal static class OracleMethods
{
    public static readonly OracleMethod[] Table =
    [
        OracleMethod.Weighting("cam", "cam"),
        OracleMethod.Weighting("grad-cam", "gradcam"),
        OracleMethod.Weighting("lift-cam", "liftcam"),
    ];

    public static OracleMethod Named(string name) => Table.Single(m => m.Name == name);
}

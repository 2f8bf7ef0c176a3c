namespace VisionAudit.Explain.Tests;

/// <summary>A method with the files of ../shared/oracle that it is compared with.</summary>
/// <param name="Name">Our name of the method.</param>
/// <param name="Map">File of the signed map, [h,w], or of signed attributions [3,H,W] whose sum over colours is the map.</param>
/// <param name="Weights">File of α, [K]; null where the method has none.</param>
internal sealed record OracleMethod(string Name, string Map, string? Weights = null)
{
    private const double Ordinary = 1e-4;

    /// <summary>Networks whose target has negative values, and the tolerance there: a sum of signed activations may be near zero (the oracle's README, "Tolerances to expect").</summary>
    private static readonly string[] SignedTargets = ["vit_a", "convnext_a", "efficientnet_a", "mobilenet_v3_a"];

    /// <summary>
    /// Networks where one of the reference's runs lies within float32's precision of a kink, of which the reference in double precision is on the other side:
    /// the picture is taken that much beside (docs/differences.md).
    /// </summary>
    public (string Network, float Beside)[] Kinks { get; init; } = [];

    /// <summary>True where the map is the greatest absolute attribution over the colours instead of their sum.</summary>
    public bool IsGreatest { get; init; }

    /// <summary>Of the networks under <c>real/</c>.</summary>
    public double RealTolerance { get; init; } = Ordinary;

    /// <summary>Of signed targets.</summary>
    public double SignedTolerance { get; init; } = Ordinary;

    /// <summary>File of the signed attributions per colour, [3,H,W]; null where the method has none. Not every network has it.</summary>
    public string? Attributions { get; init; }

    /// <summary>Runs that the reference was made of; null where it was made of one.</summary>
    public int? Samples { get; init; }

    /// <summary>Methods that explain the picture: attributions whose sum over colours is the map.</summary>
    public static OracleMethod Pixels(string name, string stem) => new(name, stem) { Attributions = stem };

    /// <summary>Methods of the CAM family: raw map and α of the same name.</summary>
    public static OracleMethod Weighting(string name, string stem) => new(name, "raw_" + stem, "alpha_" + stem);

    /// <summary>Greatest relative deviation (max-norm) from the reference.</summary>
    public double ToleranceFor(string network) => SignedTargets.Contains(network) ? SignedTolerance
        : network.StartsWith("real/", StringComparison.Ordinal) ? RealTolerance
        : Ordinary;
}

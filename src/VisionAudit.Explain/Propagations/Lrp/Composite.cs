namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>Which rule of LRP each kind of layer gets (Montavon et al. 2019, §10.3; Kohlbrenner et al. 2020, "Towards Best Practice in Explaining Neural Network Decisions with LRP").</summary>
/// <param name="Convolution">Of Conv and ConvTranspose.</param>
/// <param name="Dense">Of Gemm, MatMul and Einsum.</param>
internal sealed record Composite(LayerRule Convolution, LayerRule Dense)
{
    /// <summary>Rule of the layer that reads the picture; null is that of its kind.</summary>
    public LayerRule? First { get; init; }

    /// <summary>True where averages share out by the positive parts of their inputs, false where by the inputs themselves with ε.</summary>
    public bool HasPositiveMeans { get; init; }

    /// <summary>ε everywhere.</summary>
    public static Composite Epsilon { get; } = new(new EpsilonRule(), new EpsilonRule());

    /// <summary>z⁺ without bias everywhere, as Relevance-CAM has it.</summary>
    public static Composite Plus { get; } = new(new AlphaBetaRule(1, 0, hasBias: false), new AlphaBetaRule(1, 0, hasBias: false)) { HasPositiveMeans = true };
}

using VisionAudit.Explain;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Benchmarks;

/// <summary>A method at a layer.</summary>
/// <param name="Method">The method.</param>
/// <param name="IsMiddle">True for the middle of the layers that <c>inspect</c> lists, false for the default.</param>
internal sealed record BenchmarkCase(string Method, bool IsMiddle = false)
{
    private static readonly HashSet<string> Weightings = ["grad-cam", "lift-cam", "layer-cam", "xgrad-cam"];

    /// <summary>Every method at the default layer, and Relevance-CAM at the middle layer too.</summary>
    public static IEnumerable<BenchmarkCase> All
        => ExplanationMethods.Names.Select(name => new BenchmarkCase(name)).Append(new BenchmarkCase("relevance-cam", IsMiddle: true)).OrderBy(c => c.Method, StringComparer.Ordinal);

    /// <summary>True for methods that have a target.</summary>
    public bool HasTarget => Method == "ablation-cam" || Target(isPooled: true, isClosedForm: true) is not null;

    /// <summary>The ratio that it is to stay below; null where none was set.</summary>
    /// <param name="isPooled">True for a network that ends in pooling.</param>
    /// <param name="isClosedForm">True where the compiler found a closed form.</param>
    public double? Target(bool isPooled, bool isClosedForm) => Method switch
    {
        _ when Weightings.Contains(Method) => isPooled ? 1.03 : 1.10,
        "relevance-cam" => IsMiddle ? 2.5 : 1.10,
        "saliency" or "guided-backprop" => 2.5,
        "ablation-cam" when isClosedForm => 1.05,
        _ => null,
    };

    /// <summary>The compiled model.</summary>
    public ExplainedModel Compile(BenchmarkNetwork network)
    {
        var layers = IsMiddle ? ExplanationCompiler.Inspect(network.Load()).Layers : [];
        var options = new ExplainOptions { Method = Method, Layer = IsMiddle ? layers[layers.Count / 2].Value : null };
        return ExplanationCompiler.Compile(network.Load(), options, new RuntimeEvaluator());
    }
}

using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Operators that no signal passes: what they make are sizes, places, truth values or random numbers, which do not change with small changes of their input.</summary>
internal static class Stops
{
    private static readonly HashSet<string> Always =
    [
        "And", "ArgMax", "ArgMin", "Bernoulli", "ConstantOfShape", "Equal", "EyeLike", "Greater", "GreaterOrEqual", "Hardmax", "IsInf", "IsNaN", "Less", "LessOrEqual", "NonZero", "Not",
        "OneHot", "Or", "RandomNormalLike", "RandomUniformLike", "Range", "Shape", "Size", "Xor",
    ];

    /// <summary>Operators that stop every signal, in alphabetical order.</summary>
    public static IReadOnlyList<string> Operators { get; } = [.. Always.Order(StringComparer.Ordinal)];

    /// <summary>True where a node is a stop: one of <see cref="Operators"/>, or a cast to whole numbers or truth values.</summary>
    public static bool Contains(Node node) => node.Domain is "" or "ai.onnx"
        && (Always.Contains(node.OpType) || (node.OpType == "Cast" && !((ElementType)node.Int("to", 0)).IsReal()));
}

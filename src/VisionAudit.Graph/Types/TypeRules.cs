namespace VisionAudit.Graph;

/// <summary>All rules by operator.</summary>
internal static class TypeRules
{
    private static readonly ITypeRule[] All =
    [
        new Branching(), new Broadcasting(), new Comparing(), new Converting(), new Convolutions(), new Einsum(), new Elementwise(), new Gathering(), new Generating(), new Joining(), new Looping(),
        new MatrixProducts(), new Normalizations(), new Poolings(), new Rearranging(), new Reductions(), new Repeating(), new Reshaping(), new Resizing(), new Selecting(), new Slicing(),
    ];

    private static readonly Dictionary<string, ITypeRule> ByOperator = All
        .SelectMany(rule => rule.Operators, (rule, op) => (rule, op))
        .ToDictionary(pair => pair.op, pair => pair.rule);

    /// <summary>The rule of an operator of ONNX's own domain; null where it is not known.</summary>
    public static ITypeRule? Find(string opType) => ByOperator.GetValueOrDefault(opType);
}

using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>All operator rules, by operator. A rule is found by being there: a class in this folder.</summary>
internal static class RuleTable
{
    private static readonly Dictionary<string, OperatorRule> Rules = Load();

    /// <summary>Operators that have a rule, in alphabetical order.</summary>
    public static IReadOnlyList<string> Operators { get; } = [.. Rules.Keys.Order(StringComparer.Ordinal)];

    public static OperatorRule? Find(Node node) => node.Domain is "" or "ai.onnx" ? Rules.GetValueOrDefault(node.OpType) : null;

    public static ExplainException Missing(Node node)
        => new("VA1101", $"no gradient rule for operator {node}", $"choose a target layer after it with --layer, or add Explain/Ops/{node.OpType}.cs");

    private static Dictionary<string, OperatorRule> Load()
    {
        var rules = typeof(OperatorRule).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(OperatorRule)) && !t.IsAbstract)
            .Select(t => (OperatorRule)Activator.CreateInstance(t)!);
        return rules.SelectMany(rule => rule.Operators, (rule, name) => (name, rule)).ToDictionary(r => r.name, r => r.rule);
    }
}

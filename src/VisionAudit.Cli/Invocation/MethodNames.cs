using VisionAudit.Explain;
using VisionAudit.Inference.Heads;
using VisionAudit.Inference.Perturbations;

namespace VisionAudit.Cli.Invocation;

/// <summary>Names of the methods that explain single pictures: compiled ones, and those that run changed pictures or activations.</summary>
internal static class MethodNames
{
    /// <summary>All of them, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ExplanationMethods.Names.Concat(PerturbationMethods.Names).Concat(HeadExplainer.OwnMethods).Append(ErasingExplainer.Name).Order(StringComparer.Ordinal)];
}

namespace VisionAudit.Inference.Perturbations;

/// <summary>The perturbation methods. One is found by being there: a class in <c>Inference/Perturbations/Methods</c>.</summary>
public static class PerturbationMethods
{
    private static readonly Dictionary<string, PerturbationMethod> Methods = typeof(PerturbationMethod).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(PerturbationMethod)) && !t.IsAbstract)
        .Select(t => (PerturbationMethod)Activator.CreateInstance(t)!)
        .ToDictionary(m => m.Name);

    /// <summary>Names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Methods.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Full name and paper of a method of <see cref="Names"/>.</summary>
    public static string TitleOf(string name) => Find(name).Title;

    internal static PerturbationMethod Find(string name) => Methods[name];
}

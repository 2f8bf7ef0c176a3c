using VisionAudit.Explain.Methods;

namespace VisionAudit.Explain;

/// <summary>The methods that can be compiled. A method is found by being there: a class in <c>Explain/Methods</c>.</summary>
public static class ExplanationMethods
{
    private static readonly Dictionary<string, ExplanationMethod> Methods = typeof(ExplanationMethod).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(ExplanationMethod)) && !t.IsAbstract)
        .Select(t => (ExplanationMethod)Activator.CreateInstance(t)!)
        .ToDictionary(m => m.Name);

    /// <summary>Names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Methods.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Full name and paper of a method.</summary>
    /// <exception cref="ExplainException">VA1108: there is no such method.</exception>
    public static string TitleOf(string name) => Find(name).Title;

    internal static ExplanationMethod Find(string name) => Methods.GetValueOrDefault(name)
        ?? throw new ExplainException("VA1108", $"there is no method '{name}'", $"use one of {string.Join(", ", Names)}");
}

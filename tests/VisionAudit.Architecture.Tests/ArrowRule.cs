namespace VisionAudit.Architecture.Tests;

/// <summary>The arrows of DESIGN.md: which project may refer to which. Nothing else is allowed.</summary>
internal static class ArrowRule
{
    private const string Prefix = "VisionAudit.";

    private static readonly string[] _libraries =
    [
        "Core", "Plugin", "Graph", "OnnxRuntime", "Explain", "Inference", "Auditing", "Capture", "Capture.OpenCv", "Masks",
        "Pipeline", "Storage", "Cluster",
    ];

    private static readonly Dictionary<string, string[]> _arrows = new()
    {
        ["Core"] = [],
        ["Plugin"] = [],
        ["Graph"] = [],
        ["OnnxRuntime"] = [],
        ["Explain"] = ["Graph"],
        ["Inference"] = ["Core", "Explain", "Graph", "OnnxRuntime"],
        ["Auditing"] = ["Core"],
        ["Capture"] = ["Core"],
        ["Capture.OpenCv"] = ["Core"],
        ["Masks"] = ["Core", "Inference"],
        ["Pipeline"] = ["Core", "Plugin"],
        ["Storage"] = ["Core"],
        ["Cluster"] = ["Core", "Pipeline"],
        ["Cli"] = [.. _libraries, "Dashboard"],
        ["Dashboard"] = _libraries,
    };

    /// <summary>A sentence for each shipped project that is unknown and each of its references that is not an arrow.</summary>
    public static IEnumerable<string> Violations(IEnumerable<ProjectFile> projects)
    {
        foreach (var project in projects.Where(project => project.Ships))
        {
            var room = project.Name[Prefix.Length..];
            if (!_arrows.TryGetValue(room, out var allowed))
            {
                yield return $"{project.Name} is not a room of DESIGN.md";
                continue;
            }
            foreach (var reference in project.References.Where(name => !IsAllowed(allowed, name)))
                yield return $"{project.Name} may not use {reference}";
        }
    }

    /// <summary>A composition root may use everything, a sample too: the command line shows one.</summary>
    private static bool IsAllowed(string[] allowed, string reference)
        => reference.StartsWith(Prefix, StringComparison.Ordinal) ? allowed.Contains(reference[Prefix.Length..]) : allowed.Contains("Dashboard");
}

using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace VisionAudit.Explain.Tests.Ops;

/// <summary>The docstrings of operator rules, from the file that the compiler writes beside the library.</summary>
internal static partial class RuleDocs
{
    private static readonly XElement[] Members =
        [.. XDocument.Load(Path.Combine(AppContext.BaseDirectory, "VisionAudit.Explain.xml")).Descendants("member")];

    /// <summary>What the operators compute.</summary>
    public static string OfType(Type rule) => Summary($"T:{rule.FullName}");

    /// <summary>How a signal passes them; a function of one element states its derivative.</summary>
    public static string OfSignal(Type rule)
        => Summary(rule.GetMethod("Derivative") is null ? $"M:{rule.FullName}.Propagate(" : $"M:{rule.FullName}.Derivative(");

    private static string Summary(string member)
    {
        var summary = Members.First(m => m.Attribute("name")!.Value is var name && (name == member || (member.EndsWith('(') && name.StartsWith(member, StringComparison.Ordinal)))).Element("summary")!;
        return Spaces().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement reference => (reference.Attribute("cref") ?? reference.Attribute("name"))!.Value.Split('.')[^1],
        _ => ((XText)node).Value,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

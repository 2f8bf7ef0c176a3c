using System.Globalization;
using System.Text.RegularExpressions;

namespace VisionAudit.Graph.Tests;

/// <summary>
/// Models written as text, one statement a line: <c>input x: float[N,3,8,8]</c>, <c>constant w: float[4,3,3,3]</c> (zeros, or <c>= 1 2 3</c>),
/// <c>y = Conv(x, w) {strides=[2,2]}</c>, <c>output y</c>. A left-out value is <c>_</c>; an attribute is a long, a float (with a point), "text" or a list.
/// </summary>
public static partial class GraphText
{
    public static OnnxModel Parse(string text, long opset = 13)
    {
        var model = new OnnxModel { Opset = opset };
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("input ", StringComparison.Ordinal))
                model.Graph.Inputs.Add(new ValueInfo(line[6..line.IndexOf(':')], Type(line[(line.IndexOf(':') + 1)..])));
            else if (line.StartsWith("output ", StringComparison.Ordinal))
                model.Graph.Outputs.AddRange(line[7..].Split(',', StringSplitOptions.TrimEntries).Select(name => new ValueInfo(name, TensorType.Unknown)));
            else if (line.StartsWith("constant ", StringComparison.Ordinal))
                Constant(model.Graph, line[9..]);
            else
                model.Graph.Nodes.Add(ParseNode(line));
        }
        return model;
    }

    public static TensorType Type(string text)
    {
        var parts = text.Trim().TrimEnd(']').Split('[');
        var dims = parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new TensorType(Enum.Parse<ElementType>(parts[0], ignoreCase: true), [.. dims.Select(Axis)]);
    }

    private static Dim Axis(string text) => text is "?" ? Dim.Unknown : long.TryParse(text, out var size) ? size : Dim.Named(text);

    private static void Constant(OnnxGraph graph, string text)
    {
        var sides = text.Split('=', StringSplitOptions.TrimEntries);
        var name = sides[0][..sides[0].IndexOf(':')];
        var type = Type(sides[0][(sides[0].IndexOf(':') + 1)..]);
        long[] dims = [.. type.Shape!.Select(d => d.Value!.Value)];
        var numbers = sides.Length > 1 ? sides[1].Split(' ') : [.. Enumerable.Repeat("0", (int)dims.Aggregate(1L, (a, b) => a * b))];
        graph.Initializers[name] = type.Element switch
        {
            ElementType.Float => Tensor.Of(Array.ConvertAll(numbers, n => float.Parse(n, CultureInfo.InvariantCulture)), dims),
            ElementType.Int64 => Tensor.Of(Array.ConvertAll(numbers, n => long.Parse(n, CultureInfo.InvariantCulture)), dims),
            _ => new Tensor(type.Element, dims, new byte[numbers.Length * type.Element.ByteSize()]),
        };
    }

    private static Node ParseNode(string line)
    {
        var match = NodeLine().Match(line);
        Assert.True(match.Success, line);
        var attributes = AttributeText().Matches(match.Groups["attributes"].Value).ToDictionary(m => m.Groups[1].Value, m => Value(m.Groups[2].Value));
        return new Node(match.Groups["op"].Value, Names(match.Groups["inputs"].Value), Names(match.Groups["outputs"].Value), attributes);
    }

    private static string[] Names(string list) => [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(n => n is "_" ? "" : n)];

    private static object Value(string text)
    {
        if (text.StartsWith('"'))
            return text.Trim('"');
        if (!text.StartsWith('['))
            return text.Contains('.') ? float.Parse(text, CultureInfo.InvariantCulture) : (object)long.Parse(text, CultureInfo.InvariantCulture);
        var items = text.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries);
        return text.Contains('.')
            ? Array.ConvertAll(items, i => float.Parse(i, CultureInfo.InvariantCulture))
            : Array.ConvertAll(items, i => long.Parse(i, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^(?<outputs>[^=]+?)\s*=\s*(?<op>\w+)\((?<inputs>[^)]*)\)\s*(\{(?<attributes>.*)\})?$")]
    private static partial Regex NodeLine();

    [GeneratedRegex("""(\w+)=(\[[^\]]*\]|"[^"]*"|[-\d.]+)""")]
    private static partial Regex AttributeText();
}

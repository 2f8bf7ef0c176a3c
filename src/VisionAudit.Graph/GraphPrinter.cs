using System.Globalization;
using System.Text;

namespace VisionAudit.Graph;

/// <summary>
/// Writes a model as text for people and tests: one line for each input, constant and node, such as
/// <c>%y: float[N,64,112,112] = Conv(%x, %w) {strides=[2,2]}</c>.
/// </summary>
public static class GraphPrinter
{
    private const int MaxShown = 8;

    /// <summary>The main graph with inferred types, subgraphs indented below their nodes.</summary>
    /// <exception cref="GraphException">As <see cref="TypeInference.Infer"/>.</exception>
    public static string Print(OnnxModel model)
    {
        var text = new StringBuilder();
        var opsets = model.Opsets.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => o.Key.Length > 0 ? $"{o.Key}:{o.Value}" : $"{o.Value}");
        text.AppendLine($"model opset {string.Join(' ', opsets)}, ir {model.IrVersion}");
        Print(model.Graph, TypeInference.Infer(model), "", text);
        return text.Replace("\r\n", "\n").ToString();
    }

    private static void Print(OnnxGraph graph, IReadOnlyDictionary<string, TensorType> types, string indent, StringBuilder text)
    {
        foreach (var input in graph.Inputs)
            text.AppendLine($"{indent}input %{input.Name}: {input.Type}");
        foreach (var (name, tensor) in graph.Initializers)
            text.AppendLine($"{indent}constant %{name}: {Show(tensor)}");
        foreach (var node in graph.Nodes)
            Print(node, types, indent, text);
        text.AppendLine($"{indent}output {string.Join(", ", graph.Outputs.Select(o => $"%{o.Name}"))}");
    }

    private static void Print(Node node, IReadOnlyDictionary<string, TensorType> types, string indent, StringBuilder text)
    {
        var outputs = node.Outputs.Select(o => o.Length == 0 ? "_" : $"%{o}: {types.GetValueOrDefault(o) ?? TensorType.Unknown}");
        var inputs = node.Inputs.Select(i => i.Length == 0 ? "_" : $"%{i}");
        text.Append($"{indent}{string.Join(", ", outputs)} = {(node.Domain.Length > 0 ? $"{node.Domain}.{node.OpType}" : node.OpType)}({string.Join(", ", inputs)})");
        var shown = node.Attributes.Where(a => a.Value is not OnnxGraph).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={Show(a.Value)}").ToArray();
        text.AppendLine(shown.Length > 0 ? $" {{{string.Join(", ", shown)}}}" : "");
        foreach (var (name, value) in node.Attributes)
        {
            if (value is not OnnxGraph graph)
                continue;
            text.AppendLine($"{indent}  {name}:");
            Print(graph, types, indent + "    ", text);
        }
    }

    private static string Show(object value) => value switch
    {
        float number => number.ToString(CultureInfo.InvariantCulture),
        string words => $"\"{words}\"",
        byte[] bytes => $"{bytes.Length} bytes",
        long[] numbers => $"[{string.Join(',', numbers)}]",
        float[] numbers => $"[{string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))}]",
        string[] words => $"[{string.Join(',', words.Select(w => $"\"{w}\""))}]",
        AttributeReference reference => $"@{reference.Attribute}",
        Tensor tensor => Show(tensor),
        _ => value.ToString() ?? "",
    };

    /// <summary>Type, and the numbers where they are few.</summary>
    private static string Show(Tensor tensor)
    {
        var type = new TensorType(tensor.Element, [.. tensor.Dims.Select(d => new Dim(d))]).ToString();
        return KnownValue.Follows(tensor.Element) && tensor.Length <= MaxShown
            ? $"{type} {(tensor.Element is ElementType.Float ? Show(tensor.ToFloats()) : Show(tensor.ToInt64s()))}"
            : type;
    }
}

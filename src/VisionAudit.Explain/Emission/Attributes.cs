using System.Collections;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Emission;

/// <summary>Attributes of an operator, for collection expressions: <c>[new("axis", 1L)]</c>.</summary>
internal sealed class Attributes : IEnumerable<KeyValuePair<string, object>>
{
    private readonly SortedDictionary<string, object> _values = new(StringComparer.Ordinal);

    public void Add(KeyValuePair<string, object> attribute) => _values[attribute.Key] = attribute.Value;

    public Dictionary<string, object> ToDictionary() => new(_values);

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A text that is equal for equal attributes.</summary>
    public override string ToString() => string.Join(';', _values.Select(a => $"{a.Key}={Text(a.Value)}"));

    private static string Text(object value) => value switch
    {
        long[] integers => string.Join(',', integers),
        float[] floats => string.Join(',', floats),
        string[] texts => string.Join(',', texts),
        Tensor tensor => $"{tensor.Element}[{string.Join(',', tensor.Dims)}]{Convert.ToHexString(tensor.Data.Span)}",
        OnnxGraph graph => $"graph {System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(graph)}",
        _ => value.ToString() ?? "",
    };
}

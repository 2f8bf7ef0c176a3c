using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Objectives;

/// <summary>An input, int64 [N] or [N,k], that says what to explain and may be left out: -1, its default, is what the model itself decides.</summary>
internal static class ChoiceInput
{
    /// <summary>Adds the input.</summary>
    public static void Add(ClassifierGraph graph, string name, long fallback = -1, int axes = 1)
        => graph.OptionalInput(name, [.. Enumerable.Repeat(Dim.Unknown, axes)], Tensor.Of([fallback], [.. Enumerable.Repeat(1L, axes)]));

    /// <summary>What was asked for, else what the model decided, under the name of its output.</summary>
    public static Value Resolve(Emitter emit, string input, Value decided, string output)
        => emit.Named(output, "Where", [], emit.Op("Less", input, emit.Integer(0)), decided, input);
}

using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Objectives;

/// <summary>An input, int64 [N], that says what to explain and may be left out: -1, its default, is what the model itself decides.</summary>
internal static class ChoiceInput
{
    /// <summary>Adds the input.</summary>
    public static void Add(ClassifierGraph graph, string name, long fallback = -1) => graph.OptionalInput(name, [Dim.Unknown], Tensor.Of([fallback], 1));

    /// <summary>What was asked for, else what the model decided, int64 [N], under the name of its output.</summary>
    public static Value Resolve(Emitter emit, string input, Value decided, string output)
        => emit.Named(output, "Where", [], emit.Op("Less", input, emit.Integer(0)), decided, input);
}

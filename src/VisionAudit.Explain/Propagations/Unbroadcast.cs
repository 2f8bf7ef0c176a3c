using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations;

/// <summary>Undoes broadcasting: the signal of an input that was repeated is the sum over its copies.</summary>
internal static class Unbroadcast
{
    /// <exception cref="ExplainException">VA1103: the shapes are not known well enough.</exception>
    public static DenseSignal Apply(Propagation propagation, DenseSignal signal, string input, string output)
    {
        var from = propagation.TypeOf(output).Shape;
        var to = propagation.TypeOf(input).Shape;
        if (from is null || to is null)
            throw Unknown(input);
        var missing = from.Count - to.Count;
        long[] repeated = [.. Enumerable.Range(0, from.Count).Where(axis => axis < missing || IsRepeated(to[axis - missing], from[axis], input)).Select(a => (long)a)];
        if (repeated.Length == 0)
            return signal;

        var emit = propagation.Emit;
        var full = repeated.Any(axis => signal.SharedAxes.Contains((int)axis)) ? propagation.Full(signal, output) : signal.Value;
        var sum = emit.Sum(full, keep: true, repeated);
        if (missing > 0)
            sum = emit.Squeeze(sum, [.. Enumerable.Range(0, missing).Select(i => (long)i)]);
        return new DenseSignal(sum, [.. signal.SharedAxes.Where(axis => !repeated.Contains(axis)).Select(axis => axis - missing)]);
    }

    private static bool IsRepeated(Dim to, Dim from, string input)
    {
        if (to == from && (to.Value ?? 2) != 1)
            return false;
        if (to.Value == 1)
            return from.Value != 1;
        if (to.Value > 1 || to.Symbol is not null)
            return false;
        throw Unknown(input);
    }

    private static ExplainException Unknown(string value)
        => new("VA1103", $"the shape of '{value}' is not known well enough to undo its broadcasting", "export the model with static shapes, or choose a later target layer");
}

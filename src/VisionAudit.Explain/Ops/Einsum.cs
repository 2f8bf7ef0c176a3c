using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>A sum of products of one or two inputs, by letters for their axes, such as attention's <c>bhid,bhjd-&gt;bhij</c>.</summary>
internal sealed class Einsum : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Einsum"];

    /// <summary>
    /// dA = the sum of products of dy and B that has A's letters; a letter that only A has was summed over, so dA is the same along it. Against a reference each
    /// factor counts with the mean of its two values.
    /// </summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var (terms, result) = Terms(propagation, node);
        var signal = propagation.Full(dy, node.Output);
        for (var i = 0; i < terms.Length; i++)
        {
            if (!propagation.IsActive(node.Inputs[i]))
                continue;
            var other = terms.Length == 2 ? terms[1 - i] : "";
            var kept = string.Concat(terms[i].Where((result + other).Contains));
            var emit = propagation.Emit;
            var value = terms.Length == 2
                ? Sum(emit, $"{result},{other}->{kept}", signal, propagation.Midpoint(propagation.At(node.Inputs[1 - i])))
                : Sum(emit, $"{result}->{kept}", signal);
            long[] added = [.. Enumerable.Range(0, terms[i].Length).Where(axis => !kept.Contains(terms[i][axis])).Select(axis => (long)axis)];
            if (added.Length > 0)
                value = emit.Unsqueeze(value, added);
            propagation.Give(node.Inputs[i], new DenseSignal(value, [.. added.Select(axis => (int)axis)]));
        }
    }

    private static Value Sum(Emitter emit, string equation, params ReadOnlySpan<Value> inputs) => emit.Op("Einsum", [new("equation", equation)], inputs);

    /// <summary>The letters of each input and of the result, ellipses written out as letters of their own.</summary>
    private static (string[] Inputs, string Result) Terms(Propagation propagation, Node node)
    {
        var equation = node.Text("equation", "").Replace(" ", "", StringComparison.Ordinal).Replace("...", ".", StringComparison.Ordinal);
        var sides = equation.Split("->");
        var terms = sides[0].Split(',');
        if (terms.Length > 2)
            throw Unsupported(node, "it has more than two inputs");
        var result = sides.Length > 1 ? sides[1] : Implicit(sides[0]);
        var hidden = terms.Select((term, i) => term.Contains('.') ? Rank(propagation, node, i) - term.Length + 1 : (int?)null).OfType<int>().Distinct().ToArray();
        if (hidden.Length > 1)
            throw Unsupported(node, "its ellipses stand for different numbers of axes");
        var free = Enumerable.Range('A', 26).Concat(Enumerable.Range('a', 26)).Select(c => (char)c).Where(c => !equation.Contains(c)).Take(hidden.FirstOrDefault());
        string[] written = [.. terms.Append(result).Select(term => term.Replace(".", string.Concat(free), StringComparison.Ordinal))];
        if (written.Any(term => term.Distinct().Count() < term.Length))
            throw Unsupported(node, "a letter is repeated in a term");
        for (var i = 0; i < terms.Length; i++)
        {
            if (written[i].Length != Rank(propagation, node, i))
                throw Unsupported(node, "a term has another number of letters than its input has axes");
        }
        CheckSizes(propagation, node, written);
        return (written[..^1], written[^1]);
    }

    /// <summary>A letter must be one size in both inputs: broadcasting would need its signal summed.</summary>
    private static void CheckSizes(Propagation propagation, Node node, string[] terms)
    {
        if (terms.Length < 3)
            return;
        for (var axis = 0; axis < terms[0].Length; axis++)
        {
            var at = terms[1].IndexOf(terms[0][axis], StringComparison.Ordinal);
            if (at >= 0 && propagation.TypeOf(node.Inputs[0]).Shape![axis] != propagation.TypeOf(node.Inputs[1]).Shape![at])
                throw Unsupported(node, $"axis '{terms[0][axis]}' has two sizes");
        }
    }

    private static int Rank(Propagation propagation, Node node, int input)
        => propagation.TypeOf(node.Inputs[input]).Rank ?? throw Unsupported(node, "the number of axes is not known");

    /// <summary>Without an arrow the result has the ellipsis, then the letters that occur once, in alphabetical order.</summary>
    private static string Implicit(string terms)
        => (terms.Contains('.') ? "." : "") + string.Concat(terms.Where(char.IsAsciiLetter).GroupBy(l => l).Where(g => g.Count() == 1).Select(g => g.Key).Order());
}

namespace VisionAudit.Graph;

/// <summary>Einsum: every letter is one size; an ellipsis stands for axes that broadcast.</summary>
internal sealed class Einsum : ITypeRule
{
    private const char Ellipsis = '.';

    public IReadOnlyList<string> Operators => ["Einsum"];

    public void Infer(NodeContext node)
    {
        var equation = node.Node.Text("equation", "").Replace(" ", "", StringComparison.Ordinal).Replace("...", ".", StringComparison.Ordinal);
        var sides = equation.Split("->");
        var terms = sides[0].Split(',');
        if (terms.Length != node.Node.Inputs.Count)
            throw node.Error("the equation has another number of terms than the node has inputs");

        var sizes = new Dictionary<char, Dim>();
        Dim[]? broadcast = [];
        for (var i = 0; i < terms.Length; i++)
            broadcast = Read(terms[i], node.Shape(i), sizes, broadcast);
        var result = sides.Length > 1 ? sides[1] : Implicit(sides[0]);
        var known = broadcast is not null || !result.Contains(Ellipsis);
        node.Set(0, node.Element(0), known ? [.. result.SelectMany(letter => letter == Ellipsis ? broadcast! : [sizes.GetValueOrDefault(letter)])] : null);
    }

    /// <summary>Notes the sizes of a term's letters; returns the broadcast axes so far.</summary>
    private static Dim[]? Read(string term, IReadOnlyList<Dim>? shape, Dictionary<char, Dim> sizes, Dim[]? broadcast)
    {
        if (shape is null)
            return term.Contains(Ellipsis) ? null : broadcast;
        var hidden = term.Contains(Ellipsis) ? shape.Count - term.Length + 1 : 0;
        ArgumentOutOfRangeException.ThrowIfNegative(hidden);
        var axis = 0;
        foreach (var letter in term)
        {
            if (letter == Ellipsis)
            {
                broadcast = Shapes.Broadcast(broadcast, [.. shape.Skip(axis).Take(hidden)]);
                axis += hidden;
            }
            else
            {
                sizes[letter] = Shapes.Same(sizes.GetValueOrDefault(letter), shape[axis++]);
            }
        }
        return broadcast;
    }

    /// <summary>Without an arrow the result has the ellipsis, then the letters that occur once, in alphabetical order.</summary>
    private static string Implicit(string terms)
    {
        var letters = terms.Where(char.IsAsciiLetter).GroupBy(l => l).Where(g => g.Count() == 1).Select(g => g.Key).Order();
        return (terms.Contains(Ellipsis) ? "." : "") + string.Concat(letters);
    }
}

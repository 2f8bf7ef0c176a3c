namespace VisionAudit.Capture.Pictures;

/// <summary>Orders names as people count: <c>frame2</c> before <c>frame10</c>. Letters compare by their code, ignoring case first.</summary>
internal sealed class NaturalOrder : IComparer<string?>
{
    /// <summary>The order.</summary>
    public static NaturalOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var a = x.AsSpan();
        var b = y.AsSpan();
        while (!a.IsEmpty && !b.IsEmpty)
        {
            var headA = Head(a);
            var headB = Head(b);
            var order = char.IsAsciiDigit(headA[0]) && char.IsAsciiDigit(headB[0])
                ? CompareNumbers(headA, headB)
                : headA.CompareTo(headB, StringComparison.OrdinalIgnoreCase);
            if (order != 0)
                return order;
            a = a[headA.Length..];
            b = b[headB.Length..];
        }
        var rest = a.Length.CompareTo(b.Length);
        return rest != 0 ? rest : string.CompareOrdinal(x, y);
    }

    /// <summary>The number, or the one character, that a text begins with.</summary>
    private static ReadOnlySpan<char> Head(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits < 0 ? text : text[..Math.Max(digits, 1)];
    }

    private static int CompareNumbers(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var x = a.TrimStart('0');
        var y = b.TrimStart('0');
        return x.Length != y.Length ? x.Length.CompareTo(y.Length) : x.SequenceCompareTo(y);
    }
}

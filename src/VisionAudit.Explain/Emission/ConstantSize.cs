namespace VisionAudit.Explain.Emission;

/// <summary>How large the constants may be that an explanation needs. Honest models stay far below; a hostile file states sizes that would fill the memory.</summary>
internal static class ConstantSize
{
    private const long Greatest = 1 << 24;

    /// <summary>Refuses a constant of too many numbers, before it is made.</summary>
    /// <param name="what">What it is for, for people.</param>
    /// <param name="dims">Its sizes.</param>
    /// <exception cref="ExplainException">VA1119: it would have more than 2²⁴ numbers.</exception>
    public static void Require(string what, params ReadOnlySpan<long> dims)
    {
        Int128 count = 1;
        foreach (var dim in dims)
        {
            count *= dim;
            if (count > Greatest)
                throw new ExplainException("VA1119", $"{what} needs a constant of {string.Join(" x ", dims.ToArray())} numbers, more than {Greatest}", "choose a later target layer, or a smaller picture");
        }
    }
}

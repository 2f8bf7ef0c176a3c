namespace VisionAudit.Graph;

/// <summary>One axis of a shape: a number, a name (the same name is the same number at run time), or unknown.</summary>
/// <param name="Value">Size where known, at least 0.</param>
/// <param name="Symbol">Name where the size is symbolic.</param>
public readonly record struct Dim(long? Value, string? Symbol = null)
{
    /// <summary>Size and name both unknown.</summary>
    public static Dim Unknown => default;

    /// <summary>A known size.</summary>
    public static implicit operator Dim(long value) => new(value);

    /// <summary>A named size.</summary>
    public static Dim Named(string symbol) => new(null, symbol);

    /// <inheritdoc/>
    public override string ToString() => Value?.ToString() ?? Symbol ?? "?";
}

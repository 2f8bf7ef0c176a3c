namespace VisionAudit.Graph;

/// <summary>One element of a value that is known, at least in part, before the model runs. Unknown where everything is null.</summary>
/// <param name="Integer">An integer, or 0 and 1 for false and true.</param>
/// <param name="Real">A floating-point number.</param>
/// <param name="Symbol">The name of a size, at least 0.</param>
internal readonly record struct Scalar(long? Integer = null, double? Real = null, string? Symbol = null)
{
    public bool IsNumber => Integer is not null || Real is not null;

    public static Scalar Of(Dim dim) => new(dim.Value, null, dim.Symbol);

    public static Scalar Of(bool value) => new(value ? 1 : 0);

    /// <summary>As a size; unknown where it is negative or no size.</summary>
    public Dim ToDim() => Integer is >= 0 ? new Dim(Integer) : new Dim(null, Symbol);
}

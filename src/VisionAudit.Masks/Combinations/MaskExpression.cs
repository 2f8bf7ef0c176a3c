using VisionAudit.Core;

namespace VisionAudit.Masks.Combinations;

/// <summary>How several rules of where the object is are joined.</summary>
public enum MaskJoin
{
    /// <summary>The first that finds the object.</summary>
    First,

    /// <summary>What any of them marks.</summary>
    Union,

    /// <summary>What all of them mark.</summary>
    Intersection,
}

/// <summary>
/// Where the object is, as a person writes it: a name on its own, or <c>first(A,B)</c>, <c>union(A,B)</c>, <c>intersection(A,B)</c> of such, with two parts or more, or <c>every(N,A)</c>, which looks in every
/// N-th frame only. Names inside with commas or parentheses
/// stand in double quotes; a name on its own is taken as it is.
/// </summary>
public abstract record MaskExpression
{
    private MaskExpression()
    {
    }

    /// <summary>The names in it, from left to right.</summary>
    public abstract IEnumerable<string> Names { get; }

    /// <summary>The same with other names.</summary>
    public abstract MaskExpression Renamed(Func<string, string> rename);

    /// <summary>Makes something of it: of each name, then of each combination.</summary>
    /// <param name="ofName">Of a name.</param>
    /// <param name="ofParts">Of a combination's parts.</param>
    /// <param name="ofInterval">Of what looks in every n-th frame only.</param>
    public abstract T Fold<T>(Func<string, T> ofName, Func<MaskJoin, IReadOnlyList<T>, T> ofParts, Func<int, T, T> ofInterval);

    /// <summary>Reads what a person wrote.</summary>
    /// <exception cref="VisionAuditException">VA4301: a combination that is not closed, or has fewer than two parts, or an empty one; an interval that is no number.</exception>
    public static MaskExpression Parse(string text) => new MaskExpressionReader(text).Read();

    /// <summary>One rule.</summary>
    /// <param name="Name">As <c>--masks</c> takes it.</param>
    public sealed record Single(string Name) : MaskExpression
    {
        /// <inheritdoc/>
        public override IEnumerable<string> Names => [Name];

        /// <inheritdoc/>
        public override MaskExpression Renamed(Func<string, string> rename) => new Single(rename(Name));

        /// <inheritdoc/>
        public override T Fold<T>(Func<string, T> ofName, Func<MaskJoin, IReadOnlyList<T>, T> ofParts, Func<int, T, T> ofInterval) => ofName(Name);

        /// <inheritdoc/>
        public override string ToString() => Name.AsSpan().ContainsAny(",()") ? $"\"{Name}\"" : Name;
    }

    /// <summary>Several of them.</summary>
    /// <param name="Join">How they are joined.</param>
    /// <param name="Parts">Two or more.</param>
    public sealed record Several(MaskJoin Join, IReadOnlyList<MaskExpression> Parts) : MaskExpression
    {
        /// <inheritdoc/>
        public override IEnumerable<string> Names => Parts.SelectMany(part => part.Names);

        /// <inheritdoc/>
        public override MaskExpression Renamed(Func<string, string> rename) => new Several(Join, [.. Parts.Select(part => part.Renamed(rename))]);

        /// <inheritdoc/>
        public override T Fold<T>(Func<string, T> ofName, Func<MaskJoin, IReadOnlyList<T>, T> ofParts, Func<int, T, T> ofInterval)
            => ofParts(Join, [.. Parts.Select(part => part.Fold(ofName, ofParts, ofInterval))]);

        /// <inheritdoc/>
        public override string ToString() => $"{Join.ToString().ToLowerInvariant()}({string.Join(',', Parts)})";
    }

    /// <summary>A rule that looks in every n-th frame only; what it found is carried to those between.</summary>
    /// <param name="Frames">n, at least 1.</param>
    /// <param name="Part">The rule.</param>
    public sealed record Interval(int Frames, MaskExpression Part) : MaskExpression
    {
        /// <inheritdoc/>
        public override IEnumerable<string> Names => Part.Names;

        /// <inheritdoc/>
        public override MaskExpression Renamed(Func<string, string> rename) => new Interval(Frames, Part.Renamed(rename));

        /// <inheritdoc/>
        public override T Fold<T>(Func<string, T> ofName, Func<MaskJoin, IReadOnlyList<T>, T> ofParts, Func<int, T, T> ofInterval)
            => ofInterval(Frames, Part.Fold(ofName, ofParts, ofInterval));

        /// <inheritdoc/>
        public override string ToString() => $"every({Frames},{Part})";
    }
}

namespace VisionAudit.Graph;

/// <summary>Element type and shape of a value.</summary>
/// <param name="Element">Element type; <see cref="ElementType.Undefined"/> where unknown.</param>
/// <param name="Shape">One entry an axis; null where even the rank is unknown.</param>
public sealed record TensorType(ElementType Element, IReadOnlyList<Dim>? Shape)
{
    /// <summary>Nothing is known.</summary>
    public static TensorType Unknown { get; } = new(ElementType.Undefined, null);

    /// <summary>Number of axes; null where unknown.</summary>
    public int? Rank => Shape?.Count;

    /// <summary>True where every axis has a known size.</summary>
    public bool IsStatic => Shape is not null && Shape.All(d => d.Value is not null);

    /// <summary>Equal where the element types and every axis are.</summary>
    public bool Equals(TensorType? other)
        => other is not null && Element == other.Element
        && (Shape is null ? other.Shape is null : other.Shape is not null && Shape.SequenceEqual(other.Shape));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Element, Shape?.Count ?? -1);

    /// <inheritdoc/>
    public override string ToString()
        => $"{Element.ToString().ToLowerInvariant()}{(Shape is null ? "[…]" : $"[{string.Join(',', Shape)}]")}";
}

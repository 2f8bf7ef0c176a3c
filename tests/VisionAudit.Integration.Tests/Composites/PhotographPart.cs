namespace VisionAudit.Integration.Tests.Composites;

/// <summary>A rectangle of a photograph of <c>../shared/data/images</c>, in shares of its width and height.</summary>
/// <param name="Name">The file's name without its extension.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Bottom edge.</param>
internal sealed record PhotographPart(string Name, double Left = 0, double Top = 0, double Right = 1, double Bottom = 1)
{
    /// <summary>The middle of a photograph: where a network does not see the whole animal, it may see one that is nearer.</summary>
    /// <param name="name">The file's name without its extension.</param>
    /// <param name="margin">What is left out on each side.</param>
    public static PhotographPart Middle(string name, double margin) => new(name, margin, margin, 1 - margin, 1 - margin);
}

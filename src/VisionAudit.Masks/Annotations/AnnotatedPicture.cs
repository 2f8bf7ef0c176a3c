using VisionAudit.Core;

namespace VisionAudit.Masks.Annotations;

/// <summary>The annotated objects of one picture. A mask is the union of those that count, as sure as the surest of them.</summary>
/// <param name="size">Size of the picture, in the units of the shapes.</param>
/// <param name="grid">Size of its masks.</param>
/// <param name="names">Names of the categories.</param>
/// <param name="mapping">Which categories count as object for which class.</param>
internal sealed class AnnotatedPicture(PixelSize size, PixelSize grid, IReadOnlyList<string> names, ClassMapping mapping) : IObjectScene
{
    private readonly List<AnnotatedObject> _objects = [];

    /// <summary>Adds an object.</summary>
    public void Add(AnnotatedObject item) => _objects.Add(item);

    /// <inheritdoc/>
    public ObjectMask? MaskOf(int classIndex, string label)
    {
        var categories = mapping.SegmentsFor(label, names);
        var pixels = new byte[grid.Area];
        var confidence = 0.0;
        foreach (var item in _objects)
        {
            if (!categories.Contains(item.Category))
                continue;
            item.Shape.Fill(pixels, grid, size);
            confidence = Math.Max(confidence, item.Confidence);
        }
        return new ObjectMask(grid.Width, grid.Height, pixels, pixels.AsSpan().Contains((byte)1) ? confidence : 0, TimeSpan.Zero);
    }
}

/// <summary>An annotated object.</summary>
/// <param name="Category">Index of its category's name.</param>
/// <param name="Shape">Where it is.</param>
/// <param name="Confidence">In (0,1]; 1 where a person drew it.</param>
internal readonly record struct AnnotatedObject(int Category, AnnotatedShape Shape, double Confidence = 1);

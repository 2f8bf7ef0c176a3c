using VisionAudit.Core;
using VisionAudit.Masks.Grids;

namespace VisionAudit.Masks.Annotations;

/// <summary>The annotated objects of one picture.</summary>
/// <param name="size">Size of the picture.</param>
/// <param name="names">Names of the categories.</param>
/// <param name="mapping">Which categories count as object for which class.</param>
internal sealed class AnnotatedPicture(PixelSize size, IReadOnlyList<string> names, ClassMapping mapping) : IObjectScene
{
    private readonly List<(int Category, AnnotatedShape Shape)> _objects = [];
    private readonly PixelSize _grid = MaskGrid.Of(size);

    /// <summary>Adds an object.</summary>
    public void Add(int category, AnnotatedShape shape) => _objects.Add((category, shape));

    /// <inheritdoc/>
    public ObjectMask? MaskOf(int classIndex, string label)
    {
        var categories = mapping.SegmentsFor(label, names);
        var pixels = new byte[_grid.Area];
        foreach (var (category, shape) in _objects)
        {
            if (categories.Contains(category))
                shape.Fill(pixels, _grid, size);
        }
        return new ObjectMask(_grid.Width, _grid.Height, pixels, pixels.AsSpan().Contains((byte)1) ? 1 : 0, TimeSpan.Zero);
    }
}

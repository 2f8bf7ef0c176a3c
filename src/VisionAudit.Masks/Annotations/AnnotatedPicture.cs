using VisionAudit.Core;

namespace VisionAudit.Masks.Annotations;

/// <summary>The annotated objects of one picture.</summary>
/// <param name="size">Size of the picture.</param>
/// <param name="names">Names of the categories.</param>
/// <param name="mapping">Which categories count as object for which class.</param>
internal sealed class AnnotatedPicture(PixelSize size, IReadOnlyList<string> names, ClassMapping mapping) : IObjectScene
{
    /// <summary>Longer side of a mask's grid: an object's outline is known far better than a map cell already.</summary>
    private const int MaximumSide = 640;

    private readonly List<(int Category, CocoShape Shape)> _objects = [];
    private readonly PixelSize _grid = Grid(size);

    /// <summary>Adds an object.</summary>
    public void Add(int category, CocoShape shape) => _objects.Add((category, shape));

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

    private static PixelSize Grid(PixelSize size)
    {
        var scale = Math.Min(1, (double)MaximumSide / Math.Max(size.Width, size.Height));
        return new PixelSize(Math.Max(1, (int)Math.Round(scale * size.Width)), Math.Max(1, (int)Math.Round(scale * size.Height)));
    }
}

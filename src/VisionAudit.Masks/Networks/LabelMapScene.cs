using VisionAudit.Core;

namespace VisionAudit.Masks.Networks;

/// <summary>One segment for each pixel of a picture, as a segmentation network says it.</summary>
public sealed class LabelMapScene : IObjectScene
{
    private readonly PixelSize _size;
    private readonly ReadOnlyMemory<byte> _labels;
    private readonly ReadOnlyMemory<byte> _confidence;
    private readonly IReadOnlyList<string> _names;
    private readonly ClassMapping _mapping;

    /// <summary>Wraps a label map; nothing is copied.</summary>
    /// <param name="size">Extent of the grid, which covers the whole picture.</param>
    /// <param name="labels">[height, width] indices into <paramref name="names"/>, row by row from the top.</param>
    /// <param name="confidence">[height, width] confidence of each label in units of 1/255; empty where every label is certain.</param>
    /// <param name="names">Names of the segments, at most 256.</param>
    /// <param name="mapping">Which segments count as object for which class.</param>
    /// <exception cref="ArgumentException">A map has not one value a pixel.</exception>
    public LabelMapScene(
        PixelSize size, ReadOnlyMemory<byte> labels, ReadOnlyMemory<byte> confidence, IReadOnlyList<string> names, ClassMapping mapping)
    {
        if (labels.Length != size.Area)
            throw new ArgumentException($"{labels.Length} labels for {size} pixels", nameof(labels));
        if (!confidence.IsEmpty && confidence.Length != size.Area)
            throw new ArgumentException($"{confidence.Length} confidences for {size} pixels", nameof(confidence));
        (_size, _labels, _confidence, _names, _mapping) = (size, labels, confidence, names, mapping);
    }

    /// <inheritdoc/>
    public ObjectMask? MaskOf(int classIndex, string label)
    {
        Span<byte> isObject = stackalloc byte[256];
        isObject.Clear();
        foreach (var segment in _mapping.SegmentsFor(label, _names))
            isObject[segment] = 1;

        var pixels = new byte[_labels.Length];
        long area = 0, sum = 0;
        var labelOf = _labels.Span;
        var confidenceOf = _confidence.Span;
        for (var i = 0; i < pixels.Length; i++)
        {
            var inside = isObject[labelOf[i]];
            pixels[i] = inside;
            area += inside;
            if (!confidenceOf.IsEmpty)
                sum += inside * confidenceOf[i];
        }
        var certainty = area == 0 ? 0 : confidenceOf.IsEmpty ? 1 : sum / (255.0 * area);
        return new ObjectMask(_size.Width, _size.Height, pixels, certainty, TimeSpan.Zero);
    }
}

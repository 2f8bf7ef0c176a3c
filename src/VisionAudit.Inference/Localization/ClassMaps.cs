using VisionAudit.Core;

namespace VisionAudit.Inference.Localization;

/// <summary>Where each class is, on a grid that covers the whole picture.</summary>
/// <param name="Size">Extent of the grid.</param>
/// <param name="Values">[classes, height, width] in [0,1]: of each class its own range, 1 where it is most.</param>
public sealed record ClassMaps(PixelSize Size, ReadOnlyMemory<float> Values)
{
    /// <summary>Number of classes.</summary>
    public int Classes => (int)(Values.Length / Size.Area);

    /// <summary>The map of one class, [height, width].</summary>
    public ReadOnlyMemory<float> Of(int classIndex) => Values.Slice((int)(classIndex * Size.Area), (int)Size.Area);
}

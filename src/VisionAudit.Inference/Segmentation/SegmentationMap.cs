using VisionAudit.Core;

namespace VisionAudit.Inference.Segmentation;

/// <summary>The class of each pixel of a picture, on a grid that covers the whole of it.</summary>
/// <param name="Size">Extent of the grid.</param>
/// <param name="Labels">[height, width] class indices, row by row from the top.</param>
/// <param name="Confidence">[height, width] probability of that class in units of 1/255.</param>
public sealed record SegmentationMap(PixelSize Size, ReadOnlyMemory<byte> Labels, ReadOnlyMemory<byte> Confidence);

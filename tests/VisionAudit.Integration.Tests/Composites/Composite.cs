using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Core;

namespace VisionAudit.Integration.Tests.Composites;

/// <summary>An animal before a place.</summary>
/// <param name="Animal">The animal.</param>
/// <param name="IsGreen">Kind of the place: true for grass and leaves, false for sand, snow and road.</param>
/// <param name="Picture">The picture.</param>
/// <param name="Mask">Where the animal is.</param>
internal sealed record Composite(CutOut Animal, bool IsGreen, PixelBuffer Picture, ObjectMask Mask) : IDisposable
{
    /// <summary>Puts an animal before a place.</summary>
    public static Composite Of(CutOut animal, Placement placement, PictureFill place, bool isGreen)
    {
        var size = placement.Picture;
        var picture = PixelBuffer.Rent(size);
        place.Paint(picture.Bytes.Span, PixelRegion.Whole(size), picture.Bytes.Span);
        var mask = placement.Paint(animal, picture);
        return new Composite(animal, isGreen, picture, new ObjectMask(size.Width, size.Height, mask, 1, TimeSpan.Zero));
    }

    /// <inheritdoc/>
    public void Dispose() => Picture.Dispose();
}

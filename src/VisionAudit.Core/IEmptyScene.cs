namespace VisionAudit.Core;

/// <summary>A place as it looks without what comes and goes.</summary>
/// <param name="Size">Extent in pixels.</param>
/// <param name="Pixels">[height, width, 3] RGB.</param>
public sealed record ScenePlate(PixelSize Size, ReadOnlyMemory<byte> Pixels);

/// <summary>Knows the empty scene of a fixed camera.</summary>
public interface IEmptyScene
{
    /// <summary>The newest plate; null while it is being learned. May be read from any thread.</summary>
    ScenePlate? Plate { get; }
}

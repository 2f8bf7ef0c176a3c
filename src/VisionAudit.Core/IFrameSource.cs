namespace VisionAudit.Core;

/// <summary>What a source says of itself before the first frame.</summary>
/// <param name="Size">Size of the pictures as people see them (rotation applied).</param>
/// <param name="FrameRate">Frames per second; null where unknown.</param>
/// <param name="FrameCount">Number of frames; null for cameras and where unknown. An estimate, for progress only.</param>
public sealed record SourceInfo(PixelSize Size, double? FrameRate, long? FrameCount);

/// <summary>What is wanted of a source.</summary>
/// <param name="Size">Size of <see cref="Frame.Pixels"/>; null leaves the picture's own size.</param>
/// <param name="JpegWidth">Greatest width of <see cref="Frame.Jpeg"/> (aspect kept, never enlarged); null asks for none.</param>
/// <param name="RealTime">True: at the pace of the presentation times, as a camera. False: as fast as the reader takes them. Live sources set their own pace.</param>
public sealed record FrameRequest(PixelSize? Size = null, int? JpegWidth = null, bool RealTime = false);

/// <summary>A source of frames: camera, stream, file, folder, synthetic scene.</summary>
public interface IFrameSource
{
    /// <summary>Name for people and records.</summary>
    string Name { get; }

    /// <summary>Looks at the source without reading it through.</summary>
    /// <exception cref="VisionAuditException">There is no such source, it refuses, or it holds no pictures.</exception>
    Task<SourceInfo> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Reads frames until the source ends, fails or is cancelled. The reader owns each frame.</summary>
    /// <exception cref="VisionAuditException">The source failed; its last words are in the message.</exception>
    IAsyncEnumerable<Frame> ReadAsync(FrameRequest request, CancellationToken cancellationToken);
}

namespace VisionAudit.Capture.Ffmpeg;

/// <summary>Makes pictures of the packets of a <see cref="DecodeCommand"/>.</summary>
internal interface IPictureReader<T> : IDisposable
    where T : struct
{
    /// <summary>The next picture, or null at the end.</summary>
    /// <exception cref="InvalidDataException">The stream is damaged.</exception>
    /// <exception cref="EndOfStreamException">It ends within a packet.</exception>
    ValueTask<T?> ReadAsync(CancellationToken cancellationToken);
}

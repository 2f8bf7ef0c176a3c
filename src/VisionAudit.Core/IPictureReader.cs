namespace VisionAudit.Core;

/// <summary>Reads picture files of any common format.</summary>
public interface IPictureReader
{
    /// <summary>The whole picture at its own size. Gray and palette pictures become RGB with their values kept: black stays (0,0,0), and nothing else becomes it.</summary>
    /// <returns>Pixels that the caller owns.</returns>
    /// <exception cref="VisionAuditException">The file is absent, or is no picture.</exception>
    ValueTask<PixelBuffer> ReadAsync(string path, CancellationToken cancellationToken);
}

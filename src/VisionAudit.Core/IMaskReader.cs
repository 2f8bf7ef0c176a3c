namespace VisionAudit.Core;

/// <summary>Reads mask pictures.</summary>
public interface IMaskReader
{
    /// <summary>Reads a mask's values at the picture's own size; 0 is always and only background.</summary>
    /// <exception cref="VisionAuditException">The file is absent, or is no picture.</exception>
    Task<GrayPicture> ReadMaskAsync(string path, CancellationToken cancellationToken);
}

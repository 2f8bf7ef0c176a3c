namespace VisionAudit.Capture.Sources;

/// <summary>The spelling <c>camera:NAME</c>, which every system reads in its own way.</summary>
internal static class CameraName
{
    private const string Prefix = "camera:";

    /// <summary>What follows <c>camera:</c>; null for other sources.</summary>
    public static string? Parse(string source)
        => source.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? source[Prefix.Length..] : null;

    /// <summary>The error of a camera that is not there.</summary>
    public static CaptureException Missing(string source)
        => new("VA3001", $"there is no camera '{source}'", "plug it in; 'visionaudit doctor' lists the cameras of this machine");
}

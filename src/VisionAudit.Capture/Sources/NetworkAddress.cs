namespace VisionAudit.Capture.Sources;

/// <summary>What the kinds of network source have in common.</summary>
internal static class NetworkAddress
{
    /// <summary>The address, if it is whole and has one of the schemes.</summary>
    public static Uri? Parse(string source, params ReadOnlySpan<string> schemes)
        => Uri.TryCreate(source, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.Host.Length > 0
            ? address
            : null;

    /// <summary>The address for people: without user, password, query and fragment, which may hold secrets.</summary>
    public static string NameOf(Uri address)
        => address.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.Port | UriComponents.Path, UriFormat.SafeUnescaped);

    /// <summary>
    /// Microseconds of silence after which ffmpeg gives up by itself: a little after its reader would, so that it ends even if its reader
    /// was killed.
    /// </summary>
    public static long Patience(CaptureOptions options) => (long)(options.StallTimeout + TimeSpan.FromSeconds(2)).TotalMicroseconds;
}

using System.ComponentModel;
using System.Diagnostics;

namespace VisionAudit.Cli.Invocation;

/// <summary>The person's browser.</summary>
internal static class Browser
{
    /// <summary>Opens a page, where there is a screen and a browser; says nothing where there is none.</summary>
    public static void TryOpen(Uri address)
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("DISPLAY") is null && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null)
            return;
        try
        {
            using var opened = OperatingSystem.IsLinux() ? Process.Start("xdg-open", [address.AbsoluteUri])
                : OperatingSystem.IsMacOS() ? Process.Start("open", [address.AbsoluteUri])
                : Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Win32Exception)
        {
            // There is no browser; the address was printed.
        }
    }
}

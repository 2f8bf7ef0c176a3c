using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(VisionAudit.Browser.Tests.Kit.Chromium))]

namespace VisionAudit.Browser.Tests.Kit;

/// <summary>The machine's Chromium, without a window; one for all tests, and a fresh profile for each page.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The longest wait for anything on a page: slow machines are slow, and nothing waits longer than it must.</summary>
    public const float Patience = 60_000;

    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } executable)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await StartAsync(executable);
    }

    /// <summary>Opens a page. Skips the calling test where there is no Chromium.</summary>
    /// <param name="address">What it shows.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    /// <param name="script">Runs in the page before its own scripts.</param>
    public async Task<IPage> OpenAsync(Uri address, int width = 1440, int height = 900, string? script = null)
    {
        SkipWithout();
        var page = await _browser!.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        page.SetDefaultTimeout(Patience);
        if (script is not null)
            await page.AddInitScriptAsync(script);
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    /// <summary>Starts another Chromium, which is the caller's. Skips the calling test where there is none.</summary>
    /// <param name="argument">Of its command line.</param>
    public Task<IBrowser> LaunchAsync(string argument)
    {
        SkipWithout();
        return StartAsync(Find()!, argument);
    }

    /// <summary>Skips the calling test where there is no Chromium.</summary>
    public void SkipWithout()
    {
        if (_browser is null)
            Assert.Skip($"none of {string.Join(", ", _names)} is on the path; install Chromium");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private Task<IBrowser> StartAsync(string executable, params string[] further) => _playwright!.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = executable,
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", .. further,
        ],
    });

    private static string? Find()
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => _names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)))
            .FirstOrDefault(File.Exists);
}

using System.Globalization;
using Microsoft.Playwright;
using VisionAudit.Browser.Tests.Kit;

namespace VisionAudit.Browser.Tests;

public sealed class ReturnTests(Chromium chromium) : IDisposable
{
    /// <summary>True once the server has asked the page for the script of Flags: the page that came first is there without a connection.</summary>
    private const string IsConnected = "() => performance.getEntriesByType('resource').some(loaded => loaded.name.endsWith('/js/flags.js'))";

    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task An_open_page_says_that_the_dashboard_is_away_and_comes_back_with_it()
    {
        chromium.SkipWithout();
        IPage page;
        int port;
        await using (var killed = await ServeAsync(port: 0))
        {
            port = killed.Address.Port;
            page = await chromium.OpenAsync(new Uri(killed.Address, "flags"), script: "window.opened = (Number(sessionStorage.opened) || 0) + 1; sessionStorage.opened = window.opened;");
            await page.WaitForFunctionAsync(IsConnected);
            await killed.KillAsync();
        }
        var notice = page.GetByText("The dashboard is away");
        await notice.WaitForAsync();

        await using var back = await ServeAsync(port);

        await page.WaitForFunctionAsync("() => window.opened === 2");
        await Assertions.Expect(notice).ToBeHiddenAsync();
        await page.GetByText("Nothing was flagged yet").WaitForAsync();
        await page.CloseAsync();
    }

    private Task<DashboardProcess> ServeAsync(int port)
        => DashboardProcess.StartAsync("serve", "--port", port.ToString(CultureInfo.InvariantCulture), "--no-browser", "--data", _data.Path);
}

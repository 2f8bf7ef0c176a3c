[assembly: AssemblyFixture(typeof(VisionAudit.Browser.Tests.Kit.Demonstration))]

namespace VisionAudit.Browser.Tests.Kit;

/// <summary><c>visionaudit demo</c>, running while tests look at it; one for all tests that change nothing.</summary>
public sealed class Demonstration : IAsyncLifetime
{
    /// <summary>The longest wait for something in the film, in milliseconds: on a machine that is slow, it plays slowly.</summary>
    public const float FilmPatience = 600_000;

    private readonly TemporaryFolder _data = new();
    private DashboardProcess? _dashboard;

    /// <summary>The address of a page.</summary>
    public Uri this[string page] => new(_dashboard!.Address, page);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _dashboard = await DashboardProcess.DemoAsync(_data.Path);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
        _data.Dispose();
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Storage.Flags;

namespace VisionAudit.Dashboard.Pages;

/// <summary>Every camera, live. Frames go past this component, over the hub; it shows how the cameras are doing, once a second.</summary>
public sealed partial class Live
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);

    private const int Latest = 8;

    private readonly CancellationTokenSource closing = new();
    private IReadOnlyList<(Camera Camera, CameraStatus Status)> cameras = [];
    private DateTimeOffset now;
    private IReadOnlyList<FlaggedEpisode> latest = [];
    private int toReview;
    private bool camerasChanged;
    private ElementReference root;
    private IJSObjectReference? module;
    private IJSObjectReference? page;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LookAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            module = await Js.InvokeAsync<IJSObjectReference>("import", closing.Token, "./js/live.js");
            page = await module.InvokeAsync<IJSObjectReference>("open", closing.Token, root);
            _ = RefreshAsync();
        }
        else if (camerasChanged && page is not null)
        {
            camerasChanged = false;
            await page.InvokeVoidAsync("sync", closing.Token);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        try
        {
            if (page is not null)
                await page.InvokeVoidAsync("close");
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the page with it.
        }
        closing.Dispose();
    }

    private async Task RefreshAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(RefreshInterval, Clock);
            while (await timer.WaitForNextTickAsync(closing.Token))
            {
                await LookAsync();
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page was closed.
        }
    }

    private async Task LookAsync()
    {
        var before = cameras;
        cameras = [.. Roster.All.Select(camera => (camera, camera.Status))];
        camerasChanged |= !before.Select(entry => entry.Camera).SequenceEqual(cameras.Select(entry => entry.Camera));
        now = Clock.GetUtcNow();
        latest = (await Flags.ListAsync(new FlagQuery { Take = Latest }, closing.Token)).Episodes;
        toReview = (await Flags.CountAsync(camera: null, closing.Token)).ToReview;
    }
}

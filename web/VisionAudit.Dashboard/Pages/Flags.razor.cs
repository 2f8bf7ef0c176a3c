using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using VisionAudit.Core;
using VisionAudit.Dashboard.Components;
using VisionAudit.Storage.Flags;

namespace VisionAudit.Dashboard.Pages;

/// <summary>Episodes: a person opens one, looks at its peak frame, and says what it is.</summary>
public sealed partial class Flags
{
    private const int Most = 200;
    private const string Reviewer = "dashboard";

    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(2);

    /// <summary>What may be asked for.</summary>
    private static readonly Verdict[] Verdicts = [Verdict.Confirmed, Verdict.Suspected, Verdict.Cleared];

    private readonly CancellationTokenSource closing = new();
    private readonly HashSet<Guid> marked = [];
    private IReadOnlyList<FlaggedEpisode> episodes = [];
    private IReadOnlyList<KnownCamera> known = [];
    private FlagCounts counts = new(0, 0, 0);
    private bool onlyToReview;
    private string? camera;
    private Verdict? verdict;
    private Guid? selected;
    private (Guid Id, long Frame, Verdict Verdict)? shown;
    private ElementReference root;
    private DotNetObjectReference<Flags>? self;
    private IJSObjectReference? page;

    /// <summary>The episode that is open when the page is, from the address.</summary>
    [SupplyParameterFromQuery(Name = "flag")]
    private Guid? FromAddress { get; set; }

    private FlaggedEpisode? Current => episodes.FirstOrDefault(flagged => flagged.Episode.Id == selected);

    private int Position => Current is { } current ? episodes.ToList().IndexOf(current) : -1;

    /// <summary>The keyboard: <c>s</c>, <c>f</c>, <c>m</c>, <c>j</c> or <c>k</c>.</summary>
    [JSInvokable]
    public async Task PressAsync(string key)
    {
        switch (key)
        {
            case "s": await MarkAsync(ReviewVerdict.Shortcut); break;
            case "f": await MarkAsync(ReviewVerdict.Fine); break;
            case "m": await MarkAsync(ReviewVerdict.BadMask); break;
            case "j": await MoveAsync(1); break;
            case "k": await MoveAsync(-1); break;
            default: return;
        }
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        selected = FromAddress;
        await LookAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            var module = await Js.InvokeAsync<IJSObjectReference>("import", closing.Token, "./js/flags.js");
            page = await module.InvokeAsync<IJSObjectReference>("open", closing.Token, root, self);
            _ = RefreshAsync();
        }
        if (page is not null && Current is { } current && shown != (current.Episode.Id, current.Episode.PeakStamp.Sequence, current.Verdict))
        {
            shown = (current.Episode.Id, current.Episode.PeakStamp.Sequence, current.Verdict);
            await page.InvokeVoidAsync(
                "show", closing.Token, current.Episode.Id, NameOf(current), Roster.Find(current.Episode.Camera)?.Status.Threshold, VerdictWords.Key(current.Verdict));
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
        self?.Dispose();
        closing.Dispose();
    }

    private async Task RefreshAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(RefreshInterval, Clock);
            while (await timer.WaitForNextTickAsync(closing.Token))
                await InvokeAsync(async () =>
                {
                    await LookAsync();
                    StateHasChanged();
                });
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The page was closed.
        }
    }

    /// <summary>Brings the list up to date. What was marked on this page stays in its place, so that a slip of the finger can be mended.</summary>
    private async Task LookAsync()
    {
        var page = await Store.ListAsync(new FlagQuery { Camera = camera, Reviewed = onlyToReview ? false : null, Verdict = verdict, Take = Most }, closing.Token);
        var stay = episodes.Where(flagged => marked.Contains(flagged.Episode.Id) && page.Episodes.All(other => other.Episode.Id != flagged.Episode.Id));
        episodes = [.. page.Episodes.Concat(stay).OrderByDescending(flagged => flagged.Episode.First.CapturedAt)];
        counts = await Store.CountAsync(camera: null, closing.Token);
        known = await Store.CamerasAsync(closing.Token);
        if (Current is null)
            selected = episodes.Count > 0 ? episodes[0].Episode.Id : null;
    }

    private async Task FilterAsync(bool toReview)
    {
        onlyToReview = toReview;
        marked.Clear();
        episodes = [];
        await LookAsync();
    }

    private async Task CameraAsync(string? id)
    {
        camera = id;
        episodes = [];
        await LookAsync();
    }

    private async Task VerdictAsync(Verdict? chosen)
    {
        verdict = chosen;
        episodes = [];
        await LookAsync();
    }

    private Task SelectAsync(Guid id)
    {
        selected = id;
        return Task.CompletedTask;
    }

    private Task MoveAsync(int by) => episodes.Count == 0
        ? Task.CompletedTask
        : SelectAsync(episodes[Math.Clamp(Position + by, 0, episodes.Count - 1)].Episode.Id);

    /// <summary>Keeps the judgement before anything moves on: what the page shows as marked is stored.</summary>
    private async Task MarkAsync(ReviewVerdict verdict)
    {
        if (Current is not { } current)
            return;
        var review = await Store.ReviewAsync(current.Episode.Id, verdict, Reviewer, closing.Token);
        marked.Add(current.Episode.Id);
        episodes = [.. episodes.Select(flagged => flagged == current ? current with { Review = review } : flagged)];
        counts = await Store.CountAsync(camera: null, closing.Token);
        var next = episodes.Skip(Position + 1).FirstOrDefault(flagged => flagged.Review is null);
        if (next is not null)
            await SelectAsync(next.Episode.Id);
    }

    private KnownCamera? Known(FlaggedEpisode flagged) => known.FirstOrDefault(camera => camera.Id == flagged.Episode.Camera);

    private string NameOf(FlaggedEpisode flagged) => Known(flagged)?.Name ?? flagged.Episode.Camera;

    /// <summary>True while the episode's camera, here or at its agent, says that a frame of it waits for its proof.</summary>
    private bool IsProving(FlaggedEpisode flagged) => Roster.Find(flagged.Episode.Camera)?.Status.Proving?.Contains(flagged.Episode.Id) == true;

    private string Marked(ReviewVerdict verdict) => Current?.Review?.Verdict == verdict ? "on" : "off";

    private static string Pressed(bool pressed) => pressed ? "true" : "false";

    private static string Lasted(Episode episode)
        => $"{(episode.Last.At - episode.First.At).TotalSeconds:0.0} s{(episode.State == EpisodeState.Open ? ", going on" : "")}";
}

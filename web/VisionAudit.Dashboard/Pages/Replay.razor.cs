using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;
using VisionAudit.Dashboard.Replays;
using VisionAudit.Storage;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Pages;

/// <summary>Recordings, played again. Frames are fetched by player.js; this component judges them again when thresholds change.</summary>
public sealed partial class Replay
{
    private readonly CancellationTokenSource closing = new();
    private IReadOnlyList<RecordingSummary> recordings = [];
    private RecordingReader? reader;
    private MassThreshold mass = new AuditThresholds().BackgroundMass;
    private int flagged;
    private int episodes;
    private string? problem;
    private ElementReference root;
    private IJSObjectReference? player;

    /// <summary>The recording that is open when the page is, from the address.</summary>
    [SupplyParameterFromQuery(Name = "recording")]
    private string? FromAddress { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => recordings = Catalogue.List();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || recordings.Count == 0)
            return;
        await OpenAsync(recordings.Any(recording => recording.Info.Id == FromAddress) ? FromAddress! : recordings[0].Info.Id);
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        try
        {
            if (player is not null)
                await player.InvokeVoidAsync("close");
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the player with it.
        }
        closing.Dispose();
    }

    private async Task RefreshAsync()
    {
        recordings = Catalogue.List();
        if (reader is not null)
            await OpenAsync(reader.Info.Id);
    }

    private async Task OpenAsync(string id)
    {
        try
        {
            reader = Shelf.Open(id);
            problem = null;
        }
        catch (StorageException error)
        {
            problem = error.Message;
            return;
        }
        mass = RecordedThresholds.Of(reader.Info.Subject);
        if (player is null)
        {
            var module = await Js.InvokeAsync<IJSObjectReference>("import", closing.Token, "./js/player.js");
            player = await module.InvokeAsync<IJSObjectReference>("open", closing.Token, root);
        }
        double[] times = [.. reader.Timeline.Select(frame => (frame.At - reader.Timeline[0].At).TotalSeconds)];
        double[] masses = [.. reader.Timeline.Select(frame => frame.BackgroundMass)];
        await player.InvokeVoidAsync("load", closing.Token, id, reader.Info.Subject.Name, Bytes(times), Bytes(masses));
        await JudgeAsync();
    }

    private Task EnterAsync(ChangeEventArgs change)
    {
        var enter = Value(change);
        mass = new MassThreshold(enter, Math.Min(mass.Leave, enter));
        return JudgeAsync();
    }

    private Task LeaveAsync(ChangeEventArgs change)
    {
        var leave = Value(change);
        mass = new MassThreshold(Math.Max(mass.Enter, leave), leave);
        return JudgeAsync();
    }

    private async Task JudgeAsync()
    {
        if (reader is null || player is null)
            return;
        var judged = Rejudgement.Of(reader.Timeline, mass, new EpisodeThresholds());
        (flagged, episodes) = (judged.Verdicts.Count(verdict => verdict is Verdict.Suspected or Verdict.Confirmed), judged.Episodes.Count);
        byte[] verdicts = [.. judged.Verdicts.Select(verdict => (byte)verdict)];
        await player.InvokeVoidAsync("judge", closing.Token, verdicts, judged.Episodes.Select(episode => new[] { episode.First, episode.Last }), mass.Enter);
    }

    private static double Value(ChangeEventArgs change)
        => double.TryParse((string?)change.Value, System.Globalization.CultureInfo.InvariantCulture, out var value) ? Math.Clamp(value, 0, 1) : 0;

    private static string Number(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>As little-endian float64, which a browser reads without parsing.</summary>
    private static byte[] Bytes(double[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}

using System.Text.Json;
using VisionAudit.Dashboard.Hubs;
using VisionAudit.Dashboard.Tests.Kit;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Dashboard.Tests.Hubs;

public sealed class ViewerHubTests : IDisposable
{
    private const int Item = 2;

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_viewer_gets_whole_packets_with_rising_numbers()
    {
        var camera = new ScriptedCamera(_ => false).Define("gate", "Gate");
        await using var host = await Dashboards.StartAsync(data.Path, camera);
        using var viewer = await HubSocket.ConnectAsync(host.Address, ViewerHub.Path);
        await viewer.CallAsync("Watch", isStream: true, "gate");
        var last = -1L;
        for (var seen = 0; seen < 10;)
        {
            var message = await viewer.ReadAsync();
            if (message.GetProperty("type").GetInt32() != Item)
                continue;
            var packet = FramePacketFormat.Read(message.GetProperty("item").GetBytesFromBase64());
            Assert.True(packet.Stamp.Sequence > last);
            Assert.Equal(("gate", packet.Stamp.Sequence), (packet.Camera, packet.Record.Seq));
            last = packet.Stamp.Sequence;
            seen++;
        }
    }

    [Fact(Timeout = 180_000)]
    public async Task A_viewer_who_stops_reading_neither_slows_the_camera_nor_grows_the_memory()
    {
        // Large frames: the few that a busy machine makes before the hub gives such a viewer up still tell piling up from not.
        const int Ballast = 1_000_000, Frames = 600, Step = 20;
        // A camera that waits for its sink: were the sink to wait for the viewer, it would stand still.
        var camera = new ScriptedCamera(_ => false) { Ballast = Ballast, Before = static async (_, _) => await Task.Yield() }.Define("gate", "Gate");
        await using var host = await Dashboards.StartAsync(data.Path, camera);
        using var viewer = await HubSocket.ConnectAsync(host.Address, ViewerHub.Path);
        await viewer.CallAsync("Watch", isStream: true, "gate");
        await Dashboards.UntilAsync(() => host.Cameras.Find("gate")!.Packets.Viewers == 1);
        await Dashboards.UntilAsync(() => host.Cameras.Find("gate")!.Status.Frames > 100);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (most, watched) = (0L, 0L);

        // The hub gives such a viewer up after a while; until then nothing may pile up for it.
        for (var frames = 100 + Step; frames <= 100 + Frames; frames += Step)
        {
            await Dashboards.UntilAsync(() => host.Cameras.Find("gate")!.Status.Frames > frames);
            if (host.Cameras.Find("gate")!.Packets.Viewers == 1)
                (most, watched) = (Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before), frames - 100);
        }
        Assert.InRange(watched, 2 * Step, Frames);
        Assert.InRange(most, 0, Ballast * watched / 4);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_camera_that_is_not_there_is_refused_in_words()
    {
        await using var host = await Dashboards.StartAsync(data.Path);
        using var viewer = await HubSocket.ConnectAsync(host.Address, ViewerHub.Path);
        await viewer.CallAsync("Watch", isStream: true, "attic");
        JsonElement message;
        do
            message = await viewer.ReadAsync();
        while (!message.TryGetProperty("error", out _));
        Assert.Contains("no such camera", message.GetProperty("error").GetString(), StringComparison.Ordinal);
    }
}

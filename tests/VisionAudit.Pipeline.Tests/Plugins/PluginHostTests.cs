using VisionAudit.Core;
using VisionAudit.Pipeline.Plugins;

namespace VisionAudit.Pipeline.Tests.Plugins;

public sealed class PluginHostTests : IDisposable
{
    public PluginHostTests() => Diarist.Diary.Clear();

    public void Dispose() => Diarist.OnUpdate = null;

    [Fact]
    public async Task A_component_lives_as_a_unity_script_does_on_one_thread()
    {
        await using (var host = await Host(typeof(Diarist)))
        {
            await host.RunAsync(Audited(0));
            await Task.Run(() => host.RunAsync(Audited(1)));
        }
        Assert.Equal(
            ["Awake", "OnEnable", "Start", "Update 0 1 0.0 0.0", "LateUpdate husky", "Update 1 2 0.1 0.1", "LateUpdate husky", "OnDisable", "OnDestroy"],
            Diarist.Diary.Select(d => d.Step));
        Assert.Single(Diarist.Diary.Select(d => d.Thread).Distinct());
    }

    [Fact]
    public async Task A_component_leaves_the_loop_and_comes_back_as_it_wishes()
    {
        Diarist? component = null;
        Diarist.OnUpdate = c => (component = c).Enabled = false;
        await using var host = await Host(typeof(Diarist));
        await host.RunAsync(Audited(0));
        await host.RunAsync(Audited(1));
        component!.Enabled = true;
        await host.RunAsync(Audited(2));
        Assert.Equal(
            ["Awake", "OnEnable", "Start", "Update 0 1 0.0 0.0", "LateUpdate husky", "OnDisable", "OnEnable", "Update 2 3 0.2 0.1"],
            Diarist.Diary.Select(d => d.Step).SkipLast(1));
    }

    [Fact]
    public async Task A_component_that_throws_is_disabled_with_one_line_and_the_others_go_on()
    {
        await using var host = await Host(typeof(Thrower), typeof(Raiser), typeof(Stillborn));
        for (var i = 0; i < 4; i++)
            Assert.Single((await host.RunAsync(Audited(i))).Flags);
        Assert.Equal(["Stillborn", "Thrower"], host.Disabled.Select(d => d.Name));
        Assert.Equal(
            "VA6011: plugin 'Thrower' threw in Update and is disabled: the second frame is too much; mend it and restart the camera", host.Disabled[1].Message);
    }

    [Fact]
    public async Task Flags_metrics_and_drawings_come_with_the_frame_and_go_with_it()
    {
        await using var host = await Host(typeof(Raiser));
        for (var i = 0; i < 2; i++)
        {
            var notes = await host.RunAsync(Audited(i));
            Assert.Equal([new NoteFlag("Raiser", "p is 0.9")], notes.Flags);
            Assert.Equal([new NoteMetric("Raiser", "peak", 0.25)], notes.Metrics);
            Assert.Equal([new NoteShape("line", 0, 0, 1, 1, "", "#62b5ff"), new NoteShape("text", 0.5, 0.5, 0.5, 0.5, "Suspected", "#ffffff")], notes.Shapes);
        }
    }

    [Fact]
    public async Task The_next_sink_gets_the_frame_with_its_notes()
    {
        await using var host = await Host(typeof(Raiser));
        var next = new Keeper();
        await new PluginSink(host, next).WriteAsync(Audited(7), CancellationToken.None);
        Assert.Equal(7, next.Last!.Record.Seq);
        Assert.Single(next.Last.Notes!.Flags);
    }

    private static Task<PluginHost> Host(params Type[] types) => PluginHost.StartAsync("gate", new PluginFolder(types, []));

    internal static AuditedFrame Audited(long sequence)
    {
        var explanation = new Explanation(0, "husky", 3, 0.9, new EvidenceMap(2, 1, new[] { 0.25f, 0.75f }, Viewport.Whole));
        var record = new AuditRecord(
            sequence, sequence / 10.0, 0, "husky", 3, 0.9, "lift-cam", null, new MaskRecord(MaskState.None, 0, 0, 0), Verdict.Suspected, "71 % of the evidence lies on the background");
        return new AuditedFrame(TrackedFrames.Frame(sequence), explanation, null, record);
    }

    private sealed class Keeper : IAuditSink
    {
        public AuditedFrame? Last { get; private set; }

        public ValueTask WriteAsync(AuditedFrame audited, CancellationToken cancellationToken)
        {
            Last = audited;
            return ValueTask.CompletedTask;
        }
    }
}

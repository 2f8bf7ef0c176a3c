using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Tests.Kit;
using VisionAudit.Pipeline.Plugins;
using VisionAudit.Plugin;
using VisionAudit.Storage.Packets;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Tests.Cameras;

public sealed class CameraPluginTests
{
    [Fact]
    public async Task A_plugin_that_throws_is_disabled_and_named_while_the_camera_runs_on()
    {
        var outlet = new KeepingOutlet();
        var camera = new ScriptedCamera(_ => false) { Count = 6, Before = (_, _) => Task.CompletedTask };
        var plugins = new PluginFolder([typeof(Breaker), typeof(Pointer)], []);
        await new CameraSession(camera.Define("gate", "Gate"), outlet, null, plugins, TimeProvider.System).RunAsync(CancellationToken.None);

        Assert.Equal(6, outlet.Packets.Count);
        Assert.All(outlet.Packets, packet => Assert.Equal("rectangle", Assert.Single(packet.Notes!.Shapes).Kind));
        Assert.Contains("plugin 'Breaker' threw in Update and is disabled: third frame", Assert.Single(outlet.Last!.Plugins!), StringComparison.Ordinal);
    }

    public sealed class Breaker : AuditBehaviour
    {
        protected override void Update()
        {
            if (Time.FrameCount == 3)
                throw new InvalidOperationException("third frame");
        }
    }

    public sealed class Pointer : AuditBehaviour
    {
        protected override void LateUpdate() => Overlay.Rectangle(0.1, 0.1, 0.2, 0.2);
    }

    private sealed class KeepingOutlet : ICameraOutlet
    {
        public List<FramePacket> Packets { get; } = [];

        public CameraStatus? Last { get; private set; }

        public ValueTask BeginAsync(RecordingSubject subject, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public void Report(CameraStatus status) => Last = status;

        public ValueTask PublishAsync(byte[] packet)
        {
            Packets.Add(FramePacketFormat.Read(packet));
            return ValueTask.CompletedTask;
        }

        public ValueTask KeepAsync(Episode episode, FramePacket peak, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask KeepProofAsync(EpisodeProof proof, IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}

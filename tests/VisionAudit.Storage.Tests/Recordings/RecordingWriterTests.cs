using System.Diagnostics;
using VisionAudit.Core;
using VisionAudit.Storage.Packets;
using VisionAudit.Storage.Tests.Packets;

namespace VisionAudit.Storage.Tests.Recordings;

public sealed class RecordingWriterTests : RecordingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2_500)]
    [InlineData(1_000_000)]
    public async Task Frames_come_back_whatever_the_size_of_a_segment(long segmentBytes)
    {
        var reader = Catalogue.Open(await RecordAsync(Enumerable.Range(0, 20), segmentBytes));
        Assert.Equal(20, reader.Timeline.Count);
        for (var i = 0; i < 20; i++)
        {
            FramePacketFormatTests.AssertSame(Frames.Frame(i), reader.Read(i));
            Assert.Equal((i, TimeSpan.FromSeconds(i / 10.0), Verdict.Suspected, 0.7, 269), Key(reader.Timeline[i]));
        }
        Assert.Equal(TimeSpan.FromSeconds(1.9), reader.Duration);
    }

    [Fact]
    public async Task Judged_frames_are_recorded_as_a_sink()
    {
        var packet = Frames.Frame(3);
        var frame = new Frame(packet.Stamp, PixelBuffer.Rent(new PixelSize(4, 4)), packet.Jpeg);
        using var writer = Catalogue.Create(Subjects.Gate);
        await writer.WriteAsync(
            new AuditedFrame(frame, new Explanation(269, "wolf", 9.1f, 0.82, packet.Map), packet.Mask, packet.Record), CancellationToken.None);
        frame.Dispose();
        FramePacketFormatTests.AssertSame(packet, Catalogue.Open(writer.Info.Id).Read(0));
    }

    [Fact]
    public async Task A_frame_that_is_not_later_is_refused_and_later_ones_are_taken()
    {
        using var writer = Catalogue.Create(Subjects.Gate);
        await WriteAsync(writer, 5);
        Assert.Equal("VA8010", (await Assert.ThrowsAsync<StorageException>(() => WriteAsync(writer, 5).AsTask())).Id);
        Assert.Equal("VA8001", (await Assert.ThrowsAsync<StorageException>(() => writer.WriteAsync(new byte[500], CancellationToken.None).AsTask())).Id);
        await WriteAsync(writer, 6);
        Assert.Equal([5, 6], Sequence(Catalogue.Open(writer.Info.Id)));
    }

    [Fact]
    public async Task A_recording_can_be_read_while_it_is_written()
    {
        using var writer = Catalogue.Create(Subjects.Gate);
        Assert.Empty(Catalogue.Open(writer.Info.Id).Timeline);
        await WriteAsync(writer, 0);
        var early = Catalogue.Open(writer.Info.Id);
        await WriteAsync(writer, 1);
        Assert.Equal([0], Sequence(early));
        Assert.Equal([0, 1], Sequence(Catalogue.Open(writer.Info.Id)));
        Assert.Equal(0, early.Read(0).Stamp.Sequence);
    }

    [Fact]
    public async Task A_frame_without_metrics_has_no_background_mass()
    {
        var packet = Frames.Frame(0);
        packet = packet with { Record = packet.Record with { Metrics = null, Verdict = Verdict.NoObject } };
        using var writer = Catalogue.Create(Subjects.Gate);
        await writer.WriteAsync(FramePacketFormat.ToBytes(packet), CancellationToken.None);
        var entry = Catalogue.Open(writer.Info.Id).Timeline[0];
        Assert.Equal((double.NaN, Verdict.NoObject), (entry.BackgroundMass, entry.Verdict));
    }

    [Fact]
    public async Task What_a_killed_process_recorded_is_there()
    {
        using var victim = VictimProcess.Start("frames", DataFolder);
        var last = int.Parse(await VictimProcess.KillAfterAsync(victim, stored: 150));

        var recording = Assert.Single(Catalogue.List());
        var reader = Catalogue.Open(recording.Info.Id);

        Assert.False(recording.IsLive);
        Assert.InRange(reader.Timeline.Count, last + 1, last + 2);
        Assert.Equal(reader.Timeline.Count, recording.Frames);
        for (var i = 0; i < reader.Timeline.Count; i++)
            FramePacketFormatTests.AssertSame(Frames.Frame(i), reader.Read(i));
    }

    [Fact]
    public async Task A_file_that_cannot_grow_ends_the_recording_with_one_error_and_whole_frames()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the limit on a file's size is set by a Unix shell");
        var start = new ProcessStartInfo("bash", ["-c", """trap '' XFSZ; ulimit -f 16; exec "$0" "$@" """, Environment.ProcessPath!, VictimProcess.Argument, "frames", DataFolder])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_EnableWriteXorExecute"] = "0" },
        };
        using var victim = Process.Start(start)!;
        var said = (await victim.StandardOutput.ReadToEndAsync()).TrimEnd().Split('\n');

        var reader = Catalogue.Open(Assert.Single(Catalogue.List()).Info.Id);

        Assert.StartsWith("VA8010: ", said[^1]);
        Assert.InRange(said.Length, 10, 100);
        Assert.Equal(said[..^1], Sequence(reader).Select(number => $"{number}"));
        for (var i = 0; i < reader.Timeline.Count; i++)
            Assert.Equal(i, reader.Read(i).Stamp.Sequence);
    }

    private static (long, TimeSpan, Verdict, double, int) Key(VisionAudit.Storage.Recordings.TimelineEntry entry)
        => (entry.Sequence, entry.At, entry.Verdict, entry.BackgroundMass, entry.Class);
}

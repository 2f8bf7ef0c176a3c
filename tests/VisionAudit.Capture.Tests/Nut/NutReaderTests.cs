using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Capture.Nut;
using VisionAudit.Capture.Tests.Kit;
using VisionAudit.Core;

namespace VisionAudit.Capture.Tests.Nut;

public sealed class NutReaderTests : IDisposable
{
    private static readonly FrameRequest Request = new(new PixelSize(24, 16), JpegWidth: 32);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_same_packets_come_however_the_stream_is_chopped()
    {
        var bytes = await RecordAsync();

        var whole = await ReadAsync(new MemoryStream(bytes));

        Assert.Equal(3 * 10, whole.Count);
        foreach (var piece in new[] { 1, 7, 1000 })
            Assert.Equal(whole, await ReadAsync(new ChoppedStream(bytes, piece)));
    }

    [Fact]
    public async Task ffmpegs_own_reader_sees_the_same_times_and_sizes()
    {
        var bytes = await RecordAsync();
        await File.WriteAllBytesAsync(_folder["out.nut"], bytes);

        var run = await ToolRun.RunAsync(FfmpegTools.Find().Ffprobe,
            ["-v", "error", "-show_entries", "packet=stream_index,pts,size", "-of", "csv=p=0", _folder["out.nut"]],
            CaptureOptions.Default, TestContext.Current.CancellationToken);

        var expected = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(expected, (await ReadAsync(new MemoryStream(bytes))).Select(packet => $"{packet.Stream},{packet.Time},{packet.Size}"));
    }

    [Fact]
    public async Task A_stream_cut_anywhere_ends_or_says_that_it_is_cut()
    {
        var bytes = await RecordAsync();
        var whole = await ReadAsync(new MemoryStream(bytes));
        for (var length = 0; length < bytes.Length; length += length < 1000 ? 1 : 997)
        {
            var packets = new List<NutPacket>();
            var error = await Record.ExceptionAsync(() => ReadAsync(new MemoryStream(bytes[..length]), packets));
            Assert.True(error is null or EndOfStreamException, $"at {length}: {error}");
            Assert.Equal(whole.Take(packets.Count), packets);
        }
    }

    [Fact]
    public async Task Damage_anywhere_is_an_error_or_other_packets_and_never_anything_else()
    {
        var bytes = await RecordAsync();
        var random = new Random(3);
        for (var round = 0; round < 2000; round++)
        {
            var damaged = bytes.ToArray();
            for (var i = 0; i < 3; i++)
                damaged[random.Next(round % 2 == 0 ? 700 : damaged.Length)] = (byte)random.Next(256);
            var error = await Record.ExceptionAsync(() => ReadAsync(new MemoryStream(damaged)));
            Assert.True(error is null or InvalidDataException or EndOfStreamException, error?.ToString());
        }
    }

    [Fact]
    public async Task Other_bytes_are_refused()
        => await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(new MemoryStream(new byte[1000])));

    public void Dispose() => _folder.Dispose();

    /// <summary>What ffmpeg writes for ten frames.</summary>
    private async Task<byte[]> RecordAsync()
    {
        var clip = await Clip.RenderAsync(_folder["clip.mkv"], frames: 10);
        await using var process = FfmpegProcess.Start(
            FfmpegTools.Find().Ffmpeg, DecodeCommand.Frames(FfmpegInput.Video(clip), Request, CaptureOptions.Default), "input");
        using var bytes = new MemoryStream();
        await process.Output.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    private static async Task<List<NutPacket>> ReadAsync(Stream stream, List<NutPacket>? into = null)
    {
        var packets = into ?? [];
        var nut = new NutReader(stream);
        while (await nut.ReadHeaderAsync(CancellationToken.None) is { } packet)
        {
            if (packet.Size > 1 << 20)
                throw new InvalidDataException("a reader would refuse this size");
            if (packet.Stream == 2)
                await nut.SkipPayloadAsync(packet, CancellationToken.None);
            else
                await nut.ReadPayloadAsync(new byte[packet.Size], CancellationToken.None);
            packets.Add(packet);
        }
        return packets;
    }

    /// <summary>Gives a few bytes at a time, as a pipe may.</summary>
    private sealed class ChoppedStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}

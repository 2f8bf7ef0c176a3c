using System.Buffers.Binary;
using VisionAudit.Capture.Tests.Kit;
using VisionAudit.Core;

namespace VisionAudit.Capture.Tests;

public sealed class PictureReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PictureReader _reader = new();

    [Theory]
    [InlineData("png")]
    [InlineData("bmp")]
    [InlineData("tiff")]
    [InlineData("gif")]
    [InlineData("webp")]
    [InlineData("jpg")]
    public async Task Every_format_gives_the_picture_at_its_size_or_the_one_asked_for(string extension)
    {
        using var number = NumberedFrames.Draw(0b1011_0010);
        await new PictureWriter().SaveAsync(number, _folder["number.png"], TestContext.Current.CancellationToken);
        var path = await Clip.RenderAsync(_folder["copy." + extension], $"-i {_folder["number.png"]}");

        using var own = await _reader.ReadAsync(path, null, TestContext.Current.CancellationToken);
        using var small = await _reader.ReadAsync(path, new PixelSize(80, 10), TestContext.Current.CancellationToken);

        Assert.Equal(NumberedFrames.Size, own.Size);
        Assert.Equal(new PixelSize(80, 10), small.Size);
        Assert.Equal(0b1011_0010, NumberedFrames.Read(own));
        Assert.Equal(0b1011_0010, NumberedFrames.Read(small));
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(3, 8)]
    public async Task Mask_values_come_as_they_are_stored(int colour, int depth)
    {
        byte[] values = [0, 1, 2, 15, 127, 128, 254, 255];
        var path = TinyPng.Write(_folder["mask.png"], 8, 1, colour, depth, values);

        var mask = await _reader.ReadMaskAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(new PixelSize(8, 1), mask.Size);
        Assert.Equal(values, mask.Pixels);
    }

    [Fact]
    public async Task Masks_of_16_bits_keep_small_labels()
    {
        var path = TinyPng.Write(_folder["mask.png"], 4, 1, colour: 0, depth: 16, [0, 0, 0, 1, 0, 200, 255, 255]);

        Assert.Equal(new byte[] { 0, 1, 200, 255 }, (await _reader.ReadMaskAsync(path, TestContext.Current.CancellationToken)).Pixels);
    }

    [Fact]
    public async Task Masks_of_one_bit_are_black_and_white()
    {
        var path = TinyPng.Write(_folder["mask.png"], 8, 1, colour: 0, depth: 1, [0b1010_0001]);

        Assert.Equal(new byte[] { 255, 0, 255, 0, 0, 0, 0, 255 }, (await _reader.ReadMaskAsync(path, TestContext.Current.CancellationToken)).Pixels);
    }

    [Fact]
    public async Task Coloured_masks_are_never_lost_to_a_dark_colour_and_are_cut_out_by_transparency()
    {
        var colours = TinyPng.Write(_folder["colours.png"], 3, 1, colour: 2, depth: 8, [0, 0, 0, 0, 0, 1, 9, 200, 30]);
        var cutOut = TinyPng.Write(_folder["cut-out.png"], 2, 1, colour: 6, depth: 8, [50, 60, 70, 255, 50, 60, 70, 0]);

        Assert.Equal(new byte[] { 0, 1, 200 }, (await _reader.ReadMaskAsync(colours, TestContext.Current.CancellationToken)).Pixels);
        Assert.Equal(new byte[] { 70, 0 }, (await _reader.ReadMaskAsync(cutOut, TestContext.Current.CancellationToken)).Pixels);
    }

    [Fact]
    public async Task A_picture_that_claims_to_be_huge_is_refused()
    {
        var path = TinyPng.Write(_folder["bomb.png"], 30_000, 30_000, colour: 0, depth: 1, new byte[16]);

        var error = await Assert.ThrowsAsync<CaptureException>(() => _reader.ReadAsync(path, null, TestContext.Current.CancellationToken));

        Assert.Equal("VA3010", error.Id);
        Assert.Contains("16384x16384", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    [InlineData("bmp")]
    public async Task Half_a_picture_is_refused(string extension)
    {
        var whole = await Clip.RenderAsync(_folder["whole." + extension], "-f lavfi -i testsrc=s=320x240 -frames:v 1");
        var half = await Clip.CutAsync(whole, _folder["half." + extension], 0.5);

        Assert.Equal("VA3009", (await Assert.ThrowsAsync<CaptureException>(() => _reader.ReadAsync(half, null, TestContext.Current.CancellationToken))).Id);
        Assert.Equal("VA3009", (await Assert.ThrowsAsync<CaptureException>(() => _reader.ReadMaskAsync(half, TestContext.Current.CancellationToken))).Id);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused()
    {
        await File.WriteAllTextAsync(_folder["text.png"], "no picture");
        await File.WriteAllBytesAsync(_folder["empty.png"], []);

        foreach (var name in new[] { "text.png", "empty.png", "absent.png" })
            Assert.Equal("VA3009", (await Assert.ThrowsAsync<CaptureException>(() => _reader.ReadAsync(_folder[name], null, TestContext.Current.CancellationToken))).Id);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes png files of any kind by hand, so that the reader is not tested against itself.</summary>
    private static class TinyPng
    {
        /// <param name="rows">The pixels of all rows as the file stores them; a palette has red = 255 - index.</param>
        public static string Write(string path, int width, int height, int colour, int depth, byte[] rows)
        {
            using var file = File.Create(path);
            file.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);
            var header = new byte[13];
            BinaryPrimitives.WriteInt32BigEndian(header, width);
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
            (header[8], header[9]) = ((byte)depth, (byte)colour);
            Chunk(file, "IHDR"u8, header);
            if (colour == 3)
                Chunk(file, "PLTE"u8, [.. Enumerable.Range(0, 256).SelectMany(i => new[] { (byte)(255 - i), (byte)7, (byte)i })]);
            using var packed = new MemoryStream();
            using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
                zlib.Write([0, .. rows]);
            Chunk(file, "IDAT"u8, packed.ToArray());
            Chunk(file, "IEND"u8, []);
            return path;
        }

        private static void Chunk(Stream file, ReadOnlySpan<byte> type, byte[] data)
        {
            Span<byte> number = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            file.Write(number);
            file.Write(type);
            file.Write(data);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc([.. type, .. data]));
            file.Write(number);
        }

        private static uint Crc(byte[] data)
        {
            var crc = uint.MaxValue;
            foreach (var value in data)
            {
                crc ^= value;
                for (var bit = 0; bit < 8; bit++)
                    crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            }
            return ~crc;
        }
    }
}

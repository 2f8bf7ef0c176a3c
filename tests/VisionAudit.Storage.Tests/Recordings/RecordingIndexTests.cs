namespace VisionAudit.Storage.Tests.Recordings;

/// <summary>Recordings that a kill or a broken disk left behind.</summary>
public sealed class RecordingIndexTests : RecordingTests
{
    private const int EntrySize = 56;

    /// <summary>What became of the index while the data was cut short.</summary>
    [Theory]
    [InlineData(5 * EntrySize)]
    [InlineData((5 * EntrySize) - 1)]
    [InlineData(4 * EntrySize)]
    [InlineData((2 * EntrySize) + 20)]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Data_cut_short_at_any_byte_of_the_last_frame_loses_that_frame_only(int indexLength)
    {
        var id = await RecordAsync(Enumerable.Range(0, 5), segmentBytes: 1_500);
        var (index, data) = (FileOf(id, "index.bin"), FileOf(id, "frames-00001.bin"));
        var whole = File.ReadAllBytes(data);
        if (indexLength < 0)
            File.Delete(index);
        else
            Cut(index, indexLength);
        Assert.Equal([0, 1, 2, 3, 4], Sequence(Catalogue.Open(id)));

        var first = whole.Length / 2;
        for (var length = first; length < whole.Length; length++)
        {
            File.WriteAllBytes(data, whole[..length]);
            var reader = Catalogue.Open(id);
            Assert.Equal([0, 1, 2, 3], Sequence(reader));
            Assert.Equal(3, reader.Read(3).Stamp.Sequence);
        }
        Assert.Equal(4, Catalogue.List()[0].Frames);
    }

    [Fact]
    public async Task A_last_frame_with_a_wrong_byte_is_left_out()
    {
        var id = await RecordAsync(Enumerable.Range(0, 3));
        Flip(FileOf(id, "frames-00000.bin"), -100);
        Assert.Equal([0, 1], Sequence(Catalogue.Open(id)));
    }

    [Fact]
    public async Task A_damaged_frame_in_the_middle_is_named_and_the_others_are_read()
    {
        var id = await RecordAsync(Enumerable.Range(0, 3));
        var reader = Catalogue.Open(id);
        Flip(FileOf(id, "frames-00000.bin"), 700);
        var error = Assert.Throws<StorageException>(() => reader.Read(1));
        Assert.Equal("VA8012", error.Id);
        Assert.Contains("frame 1 ", error.Message);
        Assert.Equal([0, 2], new[] { 0, 2 }.Select(position => reader.Read(position).Stamp.Sequence));
    }

    [Fact]
    public async Task An_index_of_noise_is_rebuilt_from_the_data()
    {
        var id = await RecordAsync(Enumerable.Range(0, 40), segmentBytes: 5_000);
        var expected = Catalogue.Open(id).Timeline;
        var index = File.ReadAllBytes(FileOf(id, "index.bin"));
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            var damaged = index.ToArray();
            random.NextBytes(damaged.AsSpan(random.Next(index.Length)));
            File.WriteAllBytes(FileOf(id, "index.bin"), damaged);
            Assert.Equal(40, Catalogue.Open(id).Timeline.Count);
        }
        File.WriteAllBytes(FileOf(id, "index.bin"), new byte[index.Length]);
        Assert.Equal(expected, Catalogue.Open(id).Timeline);
    }

    [Fact]
    public async Task A_segment_that_is_lost_takes_only_what_is_behind_it()
    {
        var id = await RecordAsync(Enumerable.Range(0, 6), segmentBytes: 1);
        File.Delete(FileOf(id, "frames-00003.bin"));
        var reader = Catalogue.Open(id);
        Assert.Equal([0, 1, 2], Sequence(reader).Take(3));
        Assert.Equal("VA8012", Assert.Throws<StorageException>(() => reader.Read(3)).Id);
        Assert.Equal(5, reader.Read(5).Stamp.Sequence);
    }

    private static void Cut(string path, int length)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(length);
    }

    private static void Flip(string path, int offset)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[offset < 0 ? bytes.Length + offset : offset] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}

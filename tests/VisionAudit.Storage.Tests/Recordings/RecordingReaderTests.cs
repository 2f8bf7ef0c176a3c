namespace VisionAudit.Storage.Tests.Recordings;

public sealed class RecordingReaderTests : RecordingTests
{
    [Theory]
    [InlineData(-1, -1)]
    [InlineData(1, -1)]
    [InlineData(2, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(11, 3)]
    [InlineData(1_000, 3)]
    public async Task A_frame_is_found_by_its_number_and_by_its_time(int number, int position)
    {
        var reader = Catalogue.Open(await RecordAsync([2, 5, 6, 11]));
        Assert.Equal(position, reader.PositionOf(number));
        Assert.Equal(position, reader.PositionAt(TimeSpan.FromSeconds(number / 10.0)));
        Assert.Equal(position, reader.PositionAt(TimeSpan.FromSeconds((number / 10.0) + 0.05)));
    }

    [Fact]
    public async Task Any_frame_is_read_without_the_ones_before_it_from_many_threads()
    {
        var reader = Catalogue.Open(await RecordAsync(Enumerable.Range(0, 200), segmentBytes: 10_000));
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), (i, _) =>
        {
            var position = new Random(i).Next(200);
            Assert.Equal(position, reader.Read(position).Stamp.Sequence);
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void An_empty_recording_has_no_frames()
    {
        using var writer = Catalogue.Create(Subjects.Gate);
        var reader = Catalogue.Open(writer.Info.Id);
        Assert.Equal((0, TimeSpan.Zero, -1, -1), (reader.Timeline.Count, reader.Duration, reader.PositionOf(0), reader.PositionAt(TimeSpan.Zero)));
    }
}

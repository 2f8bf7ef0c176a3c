using VisionAudit.Storage.Recordings;

namespace VisionAudit.Storage.Tests.Recordings;

public sealed class RecordingCatalogueTests : RecordingTests
{
    [Fact]
    public async Task Recordings_are_listed_newest_first_with_all_that_is_known_of_them()
    {
        var early = await RecordAsync(Enumerable.Range(0, 11));
        Clock.Advance(TimeSpan.FromHours(1));
        var late = await RecordAsync(Enumerable.Range(0, 3), segmentBytes: 1);

        var list = Catalogue.List();

        Assert.Equal([late, early], list.Select(summary => summary.Info.Id));
        Assert.Equal(
            (Subjects.Gate, DateTimeOffset.UnixEpoch, 11, TimeSpan.FromSeconds(1), false),
            (list[1].Info.Subject, list[1].Info.Started, list[1].Frames, list[1].Duration, list[1].IsLive));
        Assert.Equal((3, TimeSpan.FromSeconds(0.2)), (list[0].Frames, list[0].Duration));
        Assert.Equal(Directory.GetFiles(FileOf(late, "")).Sum(file => new FileInfo(file).Length), list[0].Bytes);
    }

    [Fact]
    public void Recordings_of_the_same_second_are_kept_apart()
    {
        using var first = Catalogue.Create(Subjects.Gate);
        using var second = Catalogue.Create(Subjects.Gate);
        Assert.Equal(["19700101-000000-gate", "19700101-000000-gate-2"], new[] { first, second }.Select(writer => writer.Info.Id));
    }

    [Theory]
    [InlineData("Wolf & Schnee: Tür 3", "wolf-schnee-t-r-3")]
    [InlineData("../../etc", "etc")]
    [InlineData("门", "camera")]
    public void The_folder_is_named_after_the_camera(string camera, string name)
    {
        using var writer = Catalogue.Create(Subjects.Gate with { Camera = camera });
        Assert.Equal($"19700101-000000-{name}", writer.Info.Id);
        Assert.Equal(camera, Catalogue.Open(writer.Info.Id).Info.Subject.Camera);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../recordings/x")]
    [InlineData("19700101-000000-gate/")]
    [InlineData("absent")]
    public async Task An_id_that_is_no_recording_is_refused(string id)
    {
        await RecordAsync([1]);
        Assert.Equal("VA8011", Assert.Throws<StorageException>(() => Catalogue.Open(id)).Id);
        Assert.Equal("VA8011", Assert.Throws<StorageException>(() => Catalogue.Delete(id)).Id);
        Assert.Single(Catalogue.List());
    }

    [Fact]
    public void A_recording_is_live_until_its_writer_is_closed_and_only_then_deleted()
    {
        var writer = Catalogue.Create(Subjects.Gate);
        var id = writer.Info.Id;
        Assert.True(Catalogue.List()[0].IsLive);
        Assert.True(Catalogue.List()[0].IsLive);
        Assert.Equal("VA8011", Assert.Throws<StorageException>(() => Catalogue.Delete(id)).Id);
        writer.Dispose();
        Assert.False(Catalogue.List()[0].IsLive);
        Catalogue.Delete(id);
        Assert.Empty(Catalogue.List());
    }

    [Fact]
    public async Task A_damaged_description_hides_no_other_recording()
    {
        var damaged = await RecordAsync([1]);
        await RecordAsync([1]);
        File.WriteAllText(FileOf(damaged, "recording.json"), "{}");
        Assert.Single(Catalogue.List());
        Assert.Equal("VA8012", Assert.Throws<StorageException>(() => Catalogue.Open(damaged)).Id);
    }

    [Fact]
    public void A_data_folder_that_cannot_be_written_is_one_error()
    {
        var file = Path.Combine(DataFolder, "file");
        File.WriteAllText(file, "");
        Assert.Equal("VA8010", Assert.Throws<StorageException>(() => new RecordingCatalogue(file, Clock).Create(Subjects.Gate)).Id);
    }
}

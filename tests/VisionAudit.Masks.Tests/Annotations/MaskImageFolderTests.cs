using VisionAudit.Capture;
using VisionAudit.Core;
using VisionAudit.Masks.Annotations;
using VisionAudit.TestKit;
using static VisionAudit.Masks.Tests.Frames;

namespace VisionAudit.Masks.Tests.Annotations;

public sealed class MaskImageFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task A_pixel_that_is_not_black_is_object_whatever_the_class()
    {
        WriteBmp("wolf.bmp", 0, 1, 255);
        var mask = await Mask(OfFolder("wolf.jpg"));
        Assert.Equal([".##"], Rows(mask));
        Assert.Equal(1, mask!.Confidence);
    }

    [Fact]
    public async Task A_black_picture_has_no_object_and_a_frame_without_picture_is_unknown()
    {
        WriteBmp("0001.bmp", 0, 0, 0);
        Assert.Equal((0.0, 0.0), ((await Mask(OfVideo(1)))!.Area, (await Mask(OfVideo(1)))!.Confidence));
        Assert.Null(await Mask(OfVideo(2)));
    }

    [Fact]
    public async Task A_picture_marked_as_mask_goes_before_the_frame_itself()
    {
        WriteBmp("wolf.bmp", 255, 255, 255);
        WriteBmp("wolf_mask.bmp", 0, 255, 0);
        Assert.Equal([".#."], Rows(await Mask(OfFolder("wolf.bmp"))));
    }

    [Fact]
    public void A_folder_without_pictures_is_refused()
    {
        Assert.Equal("VA4201", Assert.Throws<VisionAuditException>(() => MaskImageFolder.Open(_folder, new PictureReader())).Id);
        Assert.Equal("VA4201", Assert.Throws<VisionAuditException>(() => MaskImageFolder.Open(Path.Combine(_folder, "absent"), new PictureReader())).Id);
    }

    [Fact]
    public async Task The_true_mask_of_a_photograph_is_read()
    {
        using var frame = OfFolder("bird_segmentation.bmp");
        var folder = MaskImageFolder.Open(Repository.Shared("data", "images", "coral"), new PictureReader());
        var mask = (await folder.FindAsync(frame, CancellationToken.None)).MaskOf(0, "goldfinch");
        Assert.Equal((513, 513), (mask!.Width, mask.Height));
        Assert.Equal(52614 / (513.0 * 513), mask.Area, 9);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ObjectMask?> Mask(Frame frame)
    {
        using (frame)
            return (await MaskImageFolder.Open(_folder, new PictureReader()).FindAsync(frame, CancellationToken.None)).MaskOf(3, "accordion");
    }

    /// <summary>A picture of one row of gray pixels, 24 bits each.</summary>
    private void WriteBmp(string name, params byte[] grays)
    {
        var row = new byte[(grays.Length * 3 + 3) / 4 * 4];
        for (var i = 0; i < grays.Length; i++)
            row.AsSpan(3 * i, 3).Fill(grays[i]);
        using var writer = new BinaryWriter(File.Create(Path.Combine(_folder, name)));
        writer.Write("BM"u8);
        foreach (var value in new[] { 54 + row.Length, 0, 54, 40, grays.Length, 1, 1 | (24 << 16), 0, row.Length, 0, 0, 0, 0 })
            writer.Write(value);
        writer.Write(row);
    }
}

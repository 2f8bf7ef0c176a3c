using System.Text.Json;
using VisionAudit.Core;
using VisionAudit.Masks.Zones;
using VisionAudit.TestKit;
using static VisionAudit.Masks.Tests.Frames;

namespace VisionAudit.Masks.Tests.Zones;

public sealed class ZoneMasksTests
{
    private static readonly PixelSize _size = new(8, 4);

    [Theory]
    [InlineData("""{"zones":[{"points":[[0,0.5],[0.5,0.5],[0.5,1],[0,1]]}]}""")]
    [InlineData("""{"size":[16,8],"zones":[{"name":"gate","points":[[0,4],[8,4],[8,8],[0,8]]}]}""")]
    [InlineData("""{"zones":[{"points":[[0,0.5],[0.25,0.5],[0.25,1],[0,1]]},{"points":[[0.125,0.5],[0.5,0.5],[0.5,1],[0.125,1]]}]}""")]
    public async Task Zones_are_drawn_in_units_of_the_picture_or_in_pixels_and_united(string json)
    {
        var mask = await MaskOf(json);
        Assert.Equal(["........", "........", "####....", "####...."], Rows(mask));
        Assert.Equal(1, mask!.Confidence);
    }

    [Fact]
    public async Task Holes_and_crossing_edges_follow_the_even_odd_rule()
    {
        Assert.Equal(
            ["########", "##....##", "##....##", "########"],
            Rows(await MaskOf("""{"size":[8,4],"zones":[{"points":[[0,0],[8,0],[8,4],[0,4]],"holes":[[[2,1],[6,1],[6,3],[2,3]]]}]}""")));
        // A pentagram's heart is outside.
        var star = await MaskOf("""{"zones":[{"points":[[0.5,0],[0.8,1],[0,0.4],[1,0.4],[0.2,1]]}]}""", new PixelSize(40, 40));
        Assert.Equal(0, star!.Pixels.Span[(22 * 40) + 20]);
        Assert.Equal(1, star.Pixels.Span[(8 * 40) + 20]);
    }

    [Fact]
    public async Task A_zone_of_a_camera_counts_for_it_alone()
    {
        const string json = """{"zones":[{"camera":"CAMERA","points":[[0,0],[1,0],[1,1],[0,1]]}]}""";
        Assert.Equal(1, (await MaskOf(json.Replace("CAMERA", "source", StringComparison.Ordinal)))!.Area);
        Assert.Null(await MaskOf(json.Replace("CAMERA", "another", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Their_list_can_stand_in_another_file()
    {
        using var document = JsonDocument.Parse("""[{"points":[[0,0],[0.5,0],[0.5,1],[0,1]]}]""");
        using var frame = Black(_size);
        var zones = new ZoneMasks(ZoneFile.Read(document.RootElement, "of camera 'north'"));
        Assert.Equal(0.5, (await zones.FindAsync(frame, CancellationToken.None)).MaskOf(0, "dog")!.Area);
    }

    [Theory]
    [InlineData("", "zones '")]
    [InlineData("[]", "there is no zone in it")]
    [InlineData("""{"zones":[]}""", "there is no zone in it")]
    [InlineData("""{"zones":null}""", "zones '")]
    [InlineData("""{"zones":[{"name":"gate"}]}""", "points")]
    [InlineData("""{"zones":[{"points":[[0,0],[1,1]]}]}""", "zone 1 encloses nothing: it has fewer than three corners")]
    [InlineData("""{"zones":[{"name":"gate","points":[[0,0],[0.25,0.5],[0.5,1]]}]}""", "zone 'gate' encloses nothing: its corners lie on one line")]
    [InlineData("""{"zones":[{"points":[[0.5,0.5],[0.5,0.5],[0.5,0.5]]}]}""", "encloses nothing")]
    [InlineData("""{"zones":[{"points":[[0,0],[640,0],[0,1]]}]}""", "corner 2 of zone 1 is (640, 0), outside a picture of 1 × 1; in pixels, 'size' is needed")]
    [InlineData("""{"size":[100,50],"zones":[{"points":[[0,0],[99,51],[0,1]]}]}""", "corner 2 of zone 1 is (99, 51), outside a picture of 100 × 50")]
    [InlineData("""{"zones":[{"points":[[0,0],[-0.1,0],[0,1]]}]}""", "outside")]
    [InlineData("""{"zones":[{"points":[[0,0],[1],[0,1]]}]}""", "corner 2 of zone 1 is not two numbers")]
    [InlineData("""{"zones":[{"points":[[0,0],[1,0],[0,1]],"holes":[[[0,0]]]}]}""", "a hole of zone 1 encloses nothing")]
    [InlineData("""{"size":[0,50],"zones":[{"points":[[0,0],[1,0],[0,1]]}]}""", "'size' is a width and a height above 0")]
    [InlineData("""{"zones":[{"points":[[0,0],[1e400,0],[0,1]]}]}""", "zones '")]
    [InlineData("""{"zones":[{"points":[[0,0],[1,0],[0,1]],"colour":"red"}]}""", "colour")]
    public void Nonsense_is_refused_in_one_line(string json, string text)
    {
        using var file = new TemporaryFile(json);
        var error = Assert.Throws<VisionAuditException>(() => ZoneFile.Load(file.Path));
        Assert.Equal("VA4401", error.Id);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_file_of_zones_is_told_from_other_files()
    {
        using var zones = new TemporaryFile("""{"size":[8,4],"zones":[]}""");
        using var coco = new TemporaryFile("""{"images":[],"categories":[],"annotations":[]}""");
        using var text = new TemporaryFile("zones");
        Assert.Equal((true, false, false, false), (ZoneFile.IsOne(zones.Path), ZoneFile.IsOne(coco.Path), ZoneFile.IsOne(text.Path), ZoneFile.IsOne("absent.json")));
    }

    private static async Task<ObjectMask?> MaskOf(string json, PixelSize? size = null)
    {
        using var file = new TemporaryFile(json);
        using var frame = Black(size ?? _size);
        return (await new ZoneMasks(ZoneFile.Load(file.Path)).FindAsync(frame, CancellationToken.None)).MaskOf(0, "dog");
    }
}

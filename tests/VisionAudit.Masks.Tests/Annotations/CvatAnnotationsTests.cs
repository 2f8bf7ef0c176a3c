using VisionAudit.Core;
using VisionAudit.Masks.Annotations.Cvat;
using VisionAudit.TestKit;
using static VisionAudit.Masks.Tests.Frames;

namespace VisionAudit.Masks.Tests.Annotations;

public sealed class CvatAnnotationsTests
{
    private const string Meta = "<version>1.1</version><meta><task><size>30</size><original_size><width>8</width><height>4</height></original_size></task></meta>";

    [Theory]
    [InlineData("""<box label="dog" occluded="0" xtl="1.0" ytl="1.0" xbr="4.0" ybr="3.0" z_order="0"><attribute name="age">3</attribute></box>""")]
    [InlineData("""<polygon label="dog" points="1,1;4,1;4,3;1,3" />""")]
    [InlineData("""<mask label="dog" rle="1, 3, 4, 3, 3" left="0" top="1" width="7" height="2"/><tag label="dog"/><points label="dog" points="0,0"/>""")]
    [InlineData("""<box label="dog" xtl="1.5" ytl="0.5" xbr="3.5" ybr="3.5" rotation="90"/>""")]
    public async Task Every_shape_with_an_area_is_drawn(string shape)
    {
        var mask = await InPicture(shape, "timber wolf");
        Assert.Equal(["........", ".###....", ".###....", "........"], Rows(mask));
        Assert.Equal(1, mask!.Confidence);
    }

    [Fact]
    public async Task An_ellipse_covers_its_area()
    {
        using var file = new TemporaryFile("""<annotations><image id="0" name="a.jpg" width="200" height="100"><ellipse label="dog" cx="100" cy="50" rx="60" ry="30" rotation="0"/></image></annotations>""");
        using var frame = OfFolder("a.png");
        var mask = (await CvatAnnotations.Load(file.Path, ClassMapping.Default).FindAsync(frame, CancellationToken.None)).MaskOf(0, "dog")!;
        Assert.Equal(Math.PI * 60 * 30 / 20000, mask.Area, 0.003);
    }

    [Fact]
    public async Task Only_the_labels_of_the_class_count_and_a_picture_without_objects_has_none()
    {
        const string both = """<box label="person" xtl="0" ytl="0" xbr="8" ybr="2"/><box label="dog" xtl="0" ytl="2" xbr="8" ybr="4"/>""";
        Assert.Equal(["........", "........", "########", "########"], Rows(await InPicture(both, "husky")));
        Assert.Equal(["########", "########", "........", "........"], Rows(await InPicture(both, "scuba diver")));
        Assert.Equal((0.0, 0.0), ((await InPicture("", "husky"))!.Area, (await InPicture("", "husky"))!.Confidence));
        Assert.Null(await InPicture(both, "husky", "another.jpg"));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, 0)]
    [InlineData(4, 2)]
    [InlineData(6, 4)]
    [InlineData(7, 4)]
    [InlineData(9, 4)]
    [InlineData(10, null)]
    [InlineData(19, null)]
    [InlineData(20, 5)]
    [InlineData(29, 5)]
    public async Task A_track_moves_in_straight_lines_between_what_is_stated_and_may_leave(long frame, int? column)
    {
        var mask = await InVideo(
            frame,
            """
            <track id="0" label="dog">
              <box frame="2" outside="0" keyframe="1" xtl="0" ytl="0" xbr="2" ybr="4"/>
              <box frame="6" outside="0" keyframe="1" xtl="4" ytl="0" xbr="6" ybr="4"/>
              <box frame="10" outside="1" keyframe="1" xtl="4" ytl="0" xbr="6" ybr="4"/>
              <polygon frame="20" outside="0" keyframe="1" points="5,0;7,0;7,4;5,4"/>
            </track>
            """);
        var row = column is { } left ? new string('.', left) + "##" + new string('.', 6 - left) : "........";
        Assert.Equal([row, row, row, row], Rows(mask));
    }

    [Fact]
    public async Task Beyond_the_videos_frames_nothing_is_known()
        => Assert.Null(await InVideo(30, """<track id="0" label="dog"><box frame="2" outside="0" xtl="0" ytl="0" xbr="2" ybr="4"/></track>"""));

    [Fact]
    public async Task Polygons_with_other_corners_and_masks_stay_as_they_were_until_the_next()
    {
        const string track = """
            <track id="0" label="dog">
              <polygon frame="0" points="0,0;2,0;2,4;0,4" outside="0"/>
              <polygon frame="4" points="4,0;6,0;6,2;6,4;4,4" outside="0"/>
              <mask frame="6" rle="0,2" left="6" top="0" width="2" height="1" outside="0"/>
            </track>
            """;
        Assert.Equal("##......", Rows(await InVideo(3, track))[0]);
        Assert.Equal("....##..", Rows(await InVideo(5, track))[0]);
        Assert.Equal(["......##", "........", "........", "........"], Rows(await InVideo(9, track)));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("<annotations>", "")]
    [InlineData("<annotations/>", "neither pictures nor tracks")]
    [InlineData("<html/>", "its root is not <annotations>")]
    [InlineData("""<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><annotations><image name="&x;" width="1" height="1"/></annotations>""", "DTD")]
    [InlineData("""<annotations><image id="0" name="a.jpg" height="4"/></annotations>""", "<image> in line 1 has no 'width'")]
    [InlineData("""<annotations><image id="0" name="a.jpg" width="8" height="99999999"/></annotations>""", "larger than 16384 pixels")]
    [InlineData("""<annotations><image id="0" name="a.jpg" width="8" height="-4"/></annotations>""", "'-4'")]
    [InlineData("""<annotations><track id="0" label="dog"><box frame="0" xtl="0" ytl="0" xbr="1" ybr="1"/></track></annotations>""", "<original_size>")]
    public void Another_file_is_refused_in_one_line(string text, string problem)
    {
        using var file = new TemporaryFile(text);
        AssertRefused(file, problem);
    }

    [Theory]
    [InlineData("""<box label="dog" xtl="0" ytl="0" xbr="1"/>""", "<box> in line 2 has no 'ybr'")]
    [InlineData("""<box xtl="0" ytl="0" xbr="1" ybr="1"/>""", "has no 'label'")]
    [InlineData("""<box label="dog" xtl="zero" ytl="0" xbr="1" ybr="1"/>""", "'zero', which is no number")]
    [InlineData("""<box label="dog" xtl="NaN" ytl="0" xbr="1" ybr="1"/>""", "'NaN', which is no number")]
    [InlineData("""<polygon label="dog" points="0,0;1,1"/>""", "fewer than three corners")]
    [InlineData("""<polygon label="dog" points="0,0;1,1;2"/>""", "a corner '2'")]
    [InlineData("""<mask label="dog" rle="1,2" left="0" top="0" width="2" height="2"/>""", "run lengths of 3 pixels instead of 4")]
    [InlineData("""<mask label="dog" rle="1,9" left="0" top="0" width="2" height="2"/>""", "a damaged run length '9'")]
    [InlineData("""<mask label="dog" rle="1,-1" left="0" top="0" width="2" height="2"/>""", "a damaged run length '-1'")]
    [InlineData("""<mask label="dog" rle="4" left="0" top="0" width="99999" height="2"/>""", "larger than 16384")]
    public void A_damaged_shape_is_named(string shape, string problem)
    {
        using var file = new TemporaryFile($"<annotations><image id=\"0\" name=\"a.jpg\" width=\"8\" height=\"4\">\n{shape}</image></annotations>");
        AssertRefused(file, problem);
    }

    private static void AssertRefused(TemporaryFile file, string problem)
    {
        var error = Assert.Throws<VisionAuditException>(() => CvatAnnotations.Load(file.Path, ClassMapping.Default));
        Assert.Equal("VA4103", error.Id);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static async Task<ObjectMask?> InPicture(string shapes, string label, string item = "snow/wolf.jpg")
    {
        using var file = new TemporaryFile($"""<annotations>{Meta}<image id="0" name="snow/wolf.png" width="8" height="4">{shapes}</image></annotations>""");
        using var frame = OfFolder(item);
        return (await CvatAnnotations.Load(file.Path, ClassMapping.Default).FindAsync(frame, CancellationToken.None)).MaskOf(0, label);
    }

    private static async Task<ObjectMask?> InVideo(long sequence, string tracks)
    {
        using var file = new TemporaryFile($"<annotations>{Meta}{tracks}</annotations>");
        using var frame = OfVideo(sequence);
        return (await CvatAnnotations.Load(file.Path, ClassMapping.Default).FindAsync(frame, CancellationToken.None)).MaskOf(0, "timber wolf");
    }
}

using System.Text;
using VisionAudit.Core;
using VisionAudit.Masks.Annotations;
using VisionAudit.Masks.Annotations.Cvat;
using VisionAudit.Masks.Annotations.Yolo;
using VisionAudit.Masks.Zones;
using static VisionAudit.Masks.Tests.Frames;

namespace VisionAudit.Masks.Tests.Annotations;

/// <summary>Files with some bytes changed, left out or doubled: each is read, or refused with one line.</summary>
public sealed class DamagedFileTests
{
    private const int Tries = 200;

    [Theory]
    [InlineData("coco.json", """{"images":[{"id":1,"file_name":"0.jpg","width":8,"height":4}],"categories":[{"id":1,"name":"dog"}],"annotations":[{"id":1,"image_id":1,"category_id":1,"segmentation":{"size":[4,8],"counts":[5,2,2,2,2,2,17]}},{"id":2,"image_id":1,"category_id":1,"segmentation":[[1,1,4,1,4,3]]}]}""")]
    [InlineData("cvat.xml", """<annotations><meta><task><size>9</size><original_size><width>8</width><height>4</height></original_size></task></meta><image id="0" name="0.jpg" width="8" height="4"><polygon label="dog" points="1,1;4,1;4,3"/><mask label="dog" rle="1,3,4,3,3" left="0" top="1" width="7" height="2"/></image><track id="0" label="dog"><box frame="0" outside="0" xtl="0" ytl="0" xbr="2" ybr="4" rotation="10"/><box frame="6" outside="1" xtl="4" ytl="0" xbr="6" ybr="4"/></track></annotations>""")]
    [InlineData("labels/0.txt", "0 0.25 0.5 0.25 0.5\n0 0.1 0.1 0.9 0.1 0.5 0.9 0.75\n")]
    [InlineData("zones.json", """{"size":[8,4],"zones":[{"name":"gate","points":[[0,0],[8,0],[8,4],[0,4]],"holes":[[[2,1],[6,1],[6,3]]]}]}""")]
    public async Task Are_read_or_refused_in_one_line(string name, string text)
    {
        var random = new Random(11);
        var refused = 0;
        using var folder = new TemporaryFolder().With(name, text);
        var path = Path.Combine(folder.Root, name);
        for (var i = 0; i < Tries; i++)
        {
            await File.WriteAllBytesAsync(path, Damaged(Encoding.UTF8.GetBytes(text), random), TestContext.Current.CancellationToken);
            try
            {
                using var frame = OfVideo(i % 8);
                var mask = (await Open(path).FindAsync(frame, TestContext.Current.CancellationToken)).MaskOf(0, "dog");
                Assert.InRange(mask?.Confidence ?? 0, 0, 1);
            }
            catch (VisionAuditException error)
            {
                refused++;
                Assert.StartsWith("VA4", error.Id, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', error.Message);
            }
        }
        Assert.InRange(refused, Tries / 10, Tries - 1);
    }

    private static IObjectMaskProvider Open(string path) => Path.GetFileName(path) switch
    {
        "coco.json" => CocoAnnotations.Load(path, ClassMapping.Default),
        "cvat.xml" => CvatAnnotations.Load(path, ClassMapping.Default),
        "zones.json" => new ZoneMasks(ZoneFile.Load(path)),
        _ => YoloLabels.Load(Path.GetDirectoryName(path)!, ClassMapping.Default),
    };

    private static byte[] Damaged(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var n = random.Next(1, 4); n > 0 && damaged.Count > 2; n--)
        {
            var place = random.Next(damaged.Count);
            switch (random.Next(4))
            {
                case 0:
                    damaged[place] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged[place] = (byte)"0123456789-.,\"e"[random.Next(15)];
                    break;
                case 2:
                    damaged.RemoveRange(place, Math.Min(random.Next(1, 12), damaged.Count - place));
                    break;
                default:
                    damaged.InsertRange(place, damaged.GetRange(place, Math.Min(random.Next(1, 12), damaged.Count - place)));
                    break;
            }
        }
        return [.. damaged];
    }
}

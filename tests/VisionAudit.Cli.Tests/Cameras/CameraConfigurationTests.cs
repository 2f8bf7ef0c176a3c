using VisionAudit.Cli.Cameras;
using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;

namespace VisionAudit.Cli.Tests.Cameras;

public sealed class CameraConfigurationTests : IDisposable
{
    private const string Zones = """ "zones":[{"name":"left half","points":[[0,0],[0.5,0],[0.5,1],[0,1]]}] """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Zones, 0.5)]
    [InlineData(""" "masks":"intersection(zones,masks)", """ + Zones, 0.25)]
    [InlineData(""" "masks":"union(masks,zones)", """ + Zones, 0.75)]
    [InlineData(""" "masks":"masks" """, 0.5)]
    public async Task A_camera_has_the_zones_that_are_drawn_for_it_alone_or_joined_with_files_beside_the_configuration(string masks, double area)
    {
        // The upper half is object.
        Directory.CreateDirectory(_folder["masks"]);
        await WriteUpperHalfAsync(Path.Combine(_folder["masks"], "a.png"));
        using var parts = await OpenAsync(masks);
        await foreach (var frame in parts.Source.ReadAsync(parts.Options.Request, TestContext.Current.CancellationToken))
        {
            using (frame)
                Assert.Equal(area, (await parts.Masks!.FindAsync(frame, TestContext.Current.CancellationToken)).MaskOf(0, "red")!.Area);
        }
    }

    [Theory]
    [InlineData(""" "masks":"plate", """ + Zones, "VA7022")]
    [InlineData(""" "masks":"union(plate" """, "VA4301")]
    [InlineData(""" "masks":"zones" """, "VA7021")]
    [InlineData(""" "zones":[{"points":[[0,0],[200,0],[0,1]]}] """, "VA4401")]
    [InlineData(""" "zone":[] """, "VA7020")]
    [InlineData(""" "prove":"all" """, "VA7024")]
    public async Task What_cannot_be_meant_is_refused_in_one_line(string masks, string id)
    {
        var error = await Assert.ThrowsAnyAsync<VisionAuditException>(() => OpenAsync(masks));
        Assert.Equal(id, error.Id);
        Assert.DoesNotContain('\n', error.Message);
    }

    private async Task<CameraParts> OpenAsync(string masks)
    {
        TinyClassifier.Save(_folder["tiny.onnx"]);
        await Pictures.SaveRedOnTheLeftAsync(_folder["a.png"]);
        var file = _folder["cameras.json"];
        await File.WriteAllTextAsync(file, $$"""{"cameras":[{"source":"a.png","model":"tiny.onnx",{{masks}}}]}""", TestContext.Current.CancellationToken);
        return await CameraConfiguration.Load(file).Single().OpenAsync(TestContext.Current.CancellationToken);
    }

    private static async Task WriteUpperHalfAsync(string path)
    {
        using var picture = PixelBuffer.Rent(new PixelSize(16, 16));
        picture.Bytes.Span.Clear();
        picture.Bytes.Span[..(8 * 16 * 3)].Fill(255);
        await new VisionAudit.Capture.PictureWriter().SaveAsync(picture, path, TestContext.Current.CancellationToken);
    }
}

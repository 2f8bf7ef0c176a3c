using VisionAudit.Browser.Tests.Kit;
using VisionAudit.TestKit;

namespace VisionAudit.Browser.Tests;

/// <summary>A real video before a real classifier. The dog covers one to two cells of the 7×7 map.</summary>
public sealed class DogTests(Chromium chromium) : IDisposable
{
    private const string Camera = "sam2-01-dog-mp4";
    private const int Frames = 60;

    /// <summary>The dog has run out of the picture in frame 73 and comes back in frame 108.</summary>
    private const int AwayFrom = 75, AwayTo = 105;

    /// <summary>The outlined dog, grown by a cell, covers a quarter of the picture: so often would a map that knows nothing of it peak there.</summary>
    private const double ByChance = 0.3;

    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task The_dog_is_outlined_and_its_map_lies_on_it_until_it_is_out_of_sight()
    {
        chromium.SkipWithout();
        await using var live = await DashboardProcess.StartAsync(
            "live", "--source", Repository.Shared("data", "videos", "sam2_01_dog.mp4"), "--repeat", "--model", Repository.Shared("data", "models", "mobilenet_v2_1.0_224.onnx"),
            "--masks", Repository.Shared("data", "models", "deeplabv3_mnv2_dm05_pascal_513.onnx"), "--port", "0", "--no-browser", "--data", _data.Path);
        var page = await chromium.OpenAsync(new Uri(live.Address, "live"));
        await page.WaitForFunctionAsync(LivePage.Shows(Camera, 0));

        var dogs = await page.EvaluateAsync<Dog[]>(LivePage.PeaksOnObject, new object[] { Camera, Frames });

        Assert.All(dogs, dog => Assert.True(dog.IsOutlined, $"frame {dog.Frame} shows no outline"));
        Assert.InRange(dogs.Average(dog => dog.Area), 0, ByChance);
        Assert.InRange(dogs.Average(dog => dog.IsPeakOnIt ? 1 : 0), 2 * ByChance, 1);

        Assert.Equal("no object", await page.EvaluateAsync<string>(LivePage.VerdictBetween, new object[] { Camera, AwayFrom, AwayTo }));
        await page.CloseAsync();
    }

    private sealed record Dog
    {
        public long Frame { get; init; }
        public bool IsOutlined { get; init; }
        public bool IsPeakOnIt { get; init; }
        public double Area { get; init; }
    }
}

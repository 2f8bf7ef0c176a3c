using VisionAudit.TestKit;

namespace VisionAudit.Graph.Tests.Serialization;

public sealed class OnnxFileTests
{
    [Theory]
    [MemberData(nameof(RealModels.All), MemberType = typeof(RealModels))]
    public void A_real_model_survives_a_round_trip(string path)
    {
        var first = OnnxFile.Serialize(RealModels.Load(path));
        var second = OnnxFile.Serialize(OnnxFile.Parse(first, path));
        Assert.Equal(first, second);
        Assert.Equal(new FileInfo(Repository.Shared(path.Split('/'))).Length, first.Length, tolerance: first.Length * 0.5);
    }
}

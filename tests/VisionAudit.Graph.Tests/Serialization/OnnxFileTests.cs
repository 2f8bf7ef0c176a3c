using VisionAudit.TestKit;

namespace VisionAudit.Graph.Tests.Serialization;

public sealed class OnnxFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("visionaudit");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(RealModels.All), MemberType = typeof(RealModels))]
    public void A_real_model_survives_a_round_trip(string path)
    {
        var first = OnnxFile.Serialize(RealModels.Load(path));
        var second = OnnxFile.Serialize(OnnxFile.Parse(first, path));
        Assert.Equal(first, second);
        Assert.Equal(new FileInfo(Repository.Shared(path.Split('/'))).Length, first.Length, tolerance: first.Length * 0.5);
    }

    [Fact]
    public void Every_part_of_a_model_survives_a_round_trip()
    {
        var model = SmallModel.Create();
        var path = Path.Combine(folder.FullName, "model.onnx");
        OnnxFile.Save(model, path);
        var read = OnnxFile.Load(path);
        Assert.Equal(GraphPrinter.Print(model), GraphPrinter.Print(read));
        Assert.Equal(OnnxFile.Serialize(model), OnnxFile.Serialize(read));
        Assert.Equal(new AttributeReference("alpha"), read.Functions[0].Nodes[0].Attributes["alpha"]);
        Assert.Equal("VisionAudit", read.Metadata["author"]);
        Assert.Equal(model.Graph.Outputs, read.Graph.Outputs);
        Assert.Equal([path], Directory.GetFiles(folder.FullName));
    }

    [Theory]
    [InlineData("", "VA1001", "empty")]
    [InlineData("{\"not\": \"a model\"}", "VA1001", "text file")]
    [InlineData("PK\u0003\u0004 and more of a zip file", "VA1001", "PyTorch")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "VA1001", "git lfs pull")]
    public void A_file_of_another_kind_is_named_for_what_it_is(string content, string id, string hint)
    {
        var path = Path.Combine(folder.FullName, "other.onnx");
        File.WriteAllText(path, content);
        var error = Assert.Throws<GraphException>(() => OnnxFile.Load(path));
        Assert.Equal(id, error.Id);
        Assert.Contains(hint, error.Message);
    }

    [Fact]
    public void A_missing_file_is_said_to_be_missing()
        => Assert.Equal("VA1010", Assert.Throws<GraphException>(() => OnnxFile.Load(Path.Combine(folder.FullName, "none.onnx"))).Id);

    [Fact]
    public void A_file_that_cannot_be_written_leaves_nothing_behind()
    {
        var path = Path.Combine(folder.FullName, "absent", "model.onnx");
        Assert.Equal("VA1010", Assert.Throws<GraphException>(() => OnnxFile.Save(SmallModel.Create(), path)).Id);
    }
}

using Google.Protobuf;
using VisionAudit.Graph.Serialization.Proto;

namespace VisionAudit.Graph.Tests.Serialization;

public sealed class ExternalDataTests : IDisposable
{
    private readonly DirectoryInfo outside = Directory.CreateTempSubdirectory("visionaudit");
    private readonly string folder;

    public ExternalDataTests()
    {
        folder = outside.CreateSubdirectory("model").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "weights"));
        File.WriteAllBytes(Path.Combine(folder, "weights", "w.bin"), [9, 9, 0, 0, 128, 63, 0, 0, 0, 64]);
        File.WriteAllBytes(Path.Combine(outside.FullName, "secret.bin"), new byte[8]);
    }

    public void Dispose() => outside.Delete(recursive: true);

    [Fact]
    public void Data_beside_the_model_is_read_from_its_offset()
        => Assert.Equal([1f, 2f], Load("weights/w.bin", "2", "8").Graph.Initializers["w"].ToFloats());

    [Theory]
    [InlineData("../secret.bin", "0", "8")]
    [InlineData("weights/../../secret.bin", "0", "8")]
    [InlineData("/etc/passwd", "0", "8")]
    [InlineData("C:\\secret.bin", "0", "8")]
    [InlineData("", "0", "8")]
    [InlineData("absent.bin", "0", "8")]
    [InlineData("weights/w.bin", "4", "8")]
    [InlineData("weights/w.bin", "9223372036854775807", "8")]
    [InlineData("weights/w.bin", "-2", "8")]
    [InlineData("weights/w.bin", "2", "6")]
    public void Data_elsewhere_or_of_another_length_is_refused(string location, string offset, string length)
        => Assert.Equal("VA1008", Assert.Throws<GraphException>(() => Load(location, offset, length)).Id);

    [Fact]
    public void A_link_that_leaves_the_folder_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        File.CreateSymbolicLink(Path.Combine(folder, "link.bin"), Path.Combine(outside.FullName, "secret.bin"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "up"), outside.FullName);
        Assert.Equal("VA1008", Assert.Throws<GraphException>(() => Load("link.bin", "0", "8")).Id);
        Assert.Equal("VA1008", Assert.Throws<GraphException>(() => Load("up/secret.bin", "0", "8")).Id);
    }

    [Fact]
    public void Data_of_a_model_without_a_folder_is_refused()
        => Assert.Equal("VA1008", Assert.Throws<GraphException>(() => OnnxFile.Parse(Bytes("weights/w.bin", "2", "8"), "memory")).Id);

    private OnnxModel Load(string location, string offset, string length)
    {
        var path = Path.Combine(folder, "model.onnx");
        File.WriteAllBytes(path, Bytes(location, offset, length));
        return OnnxFile.Load(path);
    }

    private static byte[] Bytes(string location, string offset, string length)
    {
        var tensor = new TensorProto { Name = "w", DataType = 1, Dims = { 2 }, DataLocation = TensorProto.Types.DataLocation.External };
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = location });
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = offset });
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "length", Value = length });
        return new ModelProto { IrVersion = 8, Graph = new GraphProto { Initializer = { tensor } } }.ToByteArray();
    }
}

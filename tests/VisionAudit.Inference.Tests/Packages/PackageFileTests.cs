using VisionAudit.Graph;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Tests.Packages;

public sealed class PackageFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"input":""", "VA2002", "model.json")]
    [InlineData("""[1]""", "VA2002", "model.json")]
    [InlineData("""{"inputs":{}}""", "VA2003", "'inputs'")]
    [InlineData("""{"input":{"colour":"RGB"}}""", "VA2003", "'input.colour'")]
    [InlineData("""{"output":{"type":"logits"}}""", "VA2003", "'output.type'")]
    [InlineData("""{"input":7}""", "VA2004", "'input'")]
    [InlineData("""{"input":{"width":"8","height":8}}""", "VA2004", "'input.width'")]
    [InlineData("""{"input":{"width":0,"height":8}}""", "VA2004", "'input.width'")]
    [InlineData("""{"input":{"width":8}}""", "VA2004", "'input.height'")]
    [InlineData("""{"input":{"color":"rgba"}}""", "VA2004", "'input.color'")]
    [InlineData("""{"input":{"mean":[0,0,0]}}""", "VA2004", "'input.std'")]
    [InlineData("""{"input":{"mean":[0,0,0],"std":[1,0,1]}}""", "VA2004", "'input.std'")]
    [InlineData("""{"input":{"mean":[0,0,"x"],"std":[1,1,1]}}""", "VA2004", "'input.mean'")]
    [InlineData("""{"input":{"mean":[0,0,1e60],"std":[1,1,1]}}""", "VA2004", "'input.mean'")]
    [InlineData("""{"input":{"resize":"squeeze"}}""", "VA2004", "'input.resize'")]
    [InlineData("""{"input":{"cropFraction":1.5}}""", "VA2004", "'input.cropFraction'")]
    [InlineData("""{"input":{"cropFraction":0.5,"resize":"letterbox"}}""", "VA2004", "'input.cropFraction'")]
    [InlineData("""{"input":{"mean":[0,0,0],"std":[255,255,255],"pad":114}}""", "VA2004", "'input.pad'")]
    [InlineData("""{"output":{"kind":"boxes"}}""", "VA2004", "'output.kind'")]
    [InlineData("""{"output":{"background":-1}}""", "VA2004", "'output.background'")]
    [InlineData("""{"labels":[1,2,3]}""", "VA2004", "'labels'")]
    [InlineData("""{"targetLayer":3}""", "VA2004", "'targetLayer'")]
    [InlineData("""{"input":{"mean":[0],"std":[1]}}""", "VA2005", "'input.mean'")]
    [InlineData("""{"labels":"absent.txt"}""", "VA2006", "absent.txt")]
    [InlineData("""{"labels":"/etc/hostname"}""", "VA2006", "absolute")]
    [InlineData("""{"labels":"model.onnx"}""", "VA2006", "model.onnx")]
    [InlineData("""{"labels":["a","b"]}""", "VA2007", "2 classes")]
    [InlineData("""{"constants":7}""", "VA2004", "'constants'")]
    [InlineData("""{"constants":{"question":7}}""", "VA2004", "'constants.question'")]
    [InlineData("""{"constants":{"question":"/etc/hostname"}}""", "VA2006", "absolute")]
    [InlineData("""{"constants":{"question":"absent.npy"}}""", "VA2020", "absent.npy")]
    [InlineData("""{"input":{"width":16,"height":8}}""", "VA2009", "16x8")]
    [InlineData("""{"input":{"color":"gray"}}""", "VA2009", "'input.color'")]
    public void A_bad_package_file_gives_one_clear_error(string json, string id, string named)
    {
        OnnxFile.Save(TinyModels.Classifier(), _folder["model.onnx"]);
        _folder.Write("model.json", json);

        var error = Assert.Throws<InferenceException>(() => ModelPackage.Load(_folder["model.onnx"]));

        Assert.Equal(id, error.Id);
        Assert.Contains(named, error.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Labels_are_bounded()
    {
        OnnxFile.Save(TinyModels.Classifier(), _folder["model.onnx"]);
        _folder.Write("huge.txt", new string('x', (4 << 20) + 1));
        _folder.Write("model.json", """{"labels":"huge.txt"}""");

        Assert.Equal("VA2006", Assert.Throws<InferenceException>(() => ModelPackage.Load(_folder["model.onnx"])).Id);
    }

    [Fact]
    public void A_missing_model_and_an_empty_folder_are_said_so()
    {
        Assert.Equal("VA2001", Assert.Throws<InferenceException>(() => ModelPackage.Load(_folder["none.onnx"])).Id);
        Assert.Contains("onnx/model.onnx", Assert.Throws<InferenceException>(() => ModelPackage.Load(_folder.Root)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_renamed_to_onnx_is_refused_by_the_graph()
        => Assert.StartsWith("VA10", Assert.Throws<GraphException>(() => ModelPackage.Load(_folder.Write("text.onnx", "hello, I am a text"))).Id, StringComparison.Ordinal);
}

using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Models;

public sealed class ModelMatrixTests
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "models.md");

    [Fact]
    public void The_document_is_what_the_compiler_does()
    {
        var expected = ModelMatrix.Write();
        if (Environment.GetEnvironmentVariable("VISIONAUDIT_WRITE_DOCS") == "1")
            File.WriteAllText(Document, expected);
        Assert.True(File.ReadAllText(Document) == expected, "docs/models.md is stale; its first lines say how to write it anew");
    }

    /// <summary>ONNX Runtime takes them; classifiers are run with every method elsewhere, which these are too large for.</summary>
    [Theory]
    [InlineData("yolox_nano", HeadKind.Yolox)]
    [InlineData("deeplabv3_mnv2_dm05_pascal_513", HeadKind.Pixels)]
    public void What_is_compiled_of_detectors_and_segmentation_networks_can_be_opened(string file, HeadKind kind)
    {
        foreach (var method in ExplanationMethods.Names.Where(name => name != "cam"))
        {
            var compiled = ExplanationCompiler.Compile(OnnxFile.Load(Repository.Shared("data", "models", file + ".onnx")), new ExplainOptions { Method = method, Head = kind });
            using var session = InferenceSession.FromBytes(OnnxFile.Serialize(compiled.Model), new SessionOptions { IntraOpThreads = 1 });
            Assert.Contains(session.Outputs, o => o.Name == ExplainValues.Map);
        }
    }
}

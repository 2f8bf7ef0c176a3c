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
}

using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Ops;

public sealed class SupportMatrixTests
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "ops.md");

    [Fact]
    public void The_document_is_what_the_rules_say()
    {
        var expected = SupportMatrix.Write();
        if (Environment.GetEnvironmentVariable("VISIONAUDIT_WRITE_DOCS") == "1")
            File.WriteAllText(Document, expected);
        Assert.True(File.ReadAllText(Document) == expected, "docs/ops.md is stale; its first lines say how to write it anew");
    }
}

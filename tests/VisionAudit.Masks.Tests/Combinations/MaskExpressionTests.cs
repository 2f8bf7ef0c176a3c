using VisionAudit.Core;
using VisionAudit.Masks.Combinations;

namespace VisionAudit.Masks.Tests.Combinations;

public sealed class MaskExpressionTests
{
    [Theory]
    [InlineData("deeplab.onnx", "deeplab.onnx")]
    [InlineData("  yard, spring (2).onnx ", "\"yard, spring (2).onnx\"")]
    [InlineData("first(a.json, deeplab.onnx)", "first(a.json,deeplab.onnx)")]
    [InlineData("intersection( zones.json ,union(yolox.onnx,plate , \"b, c.onnx\"))", "intersection(zones.json,union(yolox.onnx,plate,\"b, c.onnx\"))")]
    [InlineData("every(5, deeplab.onnx)", "every(5,deeplab.onnx)")]
    [InlineData("union(plate,every( 10 ,first(a,b)))", "union(plate,every(10,first(a,b)))")]
    [InlineData("union(union/a.onnx,firsts)", "union(union/a.onnx,firsts)")]
    public void It_is_read_as_written_and_writes_itself(string text, string written)
    {
        var expression = MaskExpression.Parse(text);
        Assert.Equal(written, expression.ToString());
        Assert.Equal(written, MaskExpression.Parse(written).ToString());
    }

    [Fact]
    public void Its_names_are_those_of_the_providers_and_can_be_replaced()
    {
        var expression = MaskExpression.Parse("first(a, union(b, c))");
        Assert.Equal(["a", "b", "c"], expression.Names);
        Assert.Equal("first(x/a,union(x/b,x/c))", expression.Renamed(name => $"x/{name}").ToString());
    }

    [Theory]
    [InlineData("", "nothing is named")]
    [InlineData("first(a,b", "not closed")]
    [InlineData("first(a,b))", "follows the closing parenthesis")]
    [InlineData("first(a,b) c", "follows the closing parenthesis")]
    [InlineData("union(a)", "one part only")]
    [InlineData("union(a,)", "a part is empty")]
    [InlineData("union(,a)", "a part is empty")]
    [InlineData("union(\"a,b)", "quotation mark")]
    [InlineData("union(\"\",b)", "a part is empty")]
    [InlineData("union(a,first(b,c)", "not closed")]
    [InlineData("every(a,5)", "'a' is no number of frames")]
    [InlineData("every(0,a)", "'0' is no number of frames")]
    [InlineData("every(5)", "says not what")]
    [InlineData("every(5,a,b)", "more than a number and one part")]
    public void What_cannot_be_understood_is_said_in_one_line(string text, string problem)
    {
        var error = Assert.Throws<VisionAuditException>(() => MaskExpression.Parse(text));
        Assert.Equal("VA4301", error.Id);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_has_a_limit()
        => Assert.Contains("levels deep", Assert.Throws<VisionAuditException>(() => MaskExpression.Parse(string.Concat(Enumerable.Repeat("first(", 100_000)))).Message, StringComparison.Ordinal);
}

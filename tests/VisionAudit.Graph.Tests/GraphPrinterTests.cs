namespace VisionAudit.Graph.Tests;

public sealed class GraphPrinterTests
{
    [Fact]
    public void A_node_is_one_line_with_types_inputs_and_attributes()
    {
        var text = GraphPrinter.Print(SmallModel.Create());
        Assert.Contains("model opset 13 local:1, ir 8\n", text);
        Assert.Contains("input %x: float[N,3,8,8]\n", text);
        Assert.Contains("constant %b: float[4] [1,2,3,4]\n", text);
        Assert.Contains("%c: float[N,4,8,8] = Conv(%x, %w, %b) {auto_pad=\"NOTSET\", pads=[1,1,1,1]}\n", text);
        Assert.Contains("then_branch:\n    %z: ", text);
        Assert.Contains("= local.Scaled(%score) {alpha=2}\n", text);
        Assert.EndsWith("output %scaled\n", text);
    }
}

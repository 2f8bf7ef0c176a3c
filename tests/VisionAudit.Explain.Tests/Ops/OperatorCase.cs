using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Ops;

/// <summary>One form of one operator between a target layer and the scores.</summary>
/// <param name="Operator">The operator under test.</param>
/// <param name="Name">What is special about the form.</param>
/// <param name="Shape">Of the target layer, without the batch axis.</param>
/// <param name="Build">Makes the operator's output from the target layer's.</param>
internal sealed record OperatorCase(string Operator, string Name, long[] Shape, Func<ModelSketch, string, string> Build)
{
    /// <summary>Classes of the made-up classifier.</summary>
    public const int Classes = 3;

    public override string ToString() => $"{Operator}: {Name}";

    /// <summary>x [N,…] → target → the operator → scores [N,3], a fixed random linear function of all the operator's elements.</summary>
    public (OnnxModel Model, string Target) Classifier(long opset = 17)
    {
        var sketch = new ModelSketch(opset);
        var input = sketch.Input("x", [Dim.Named("N"), .. Shape.Select(s => (Dim)s)]);
        var target = sketch.Op("Identity", input);
        var result = Build(sketch, target);
        var flat = sketch.OpWith("Flatten", new() { ["axis"] = 1L }, result);
        var elements = TypeInference.Infer(sketch.Model)[flat].Shape![1].Value!.Value;
        sketch.Output(sketch.Op("MatMul", flat, sketch.Weights(elements, Classes)), "scores", ElementType.Float, Dim.Named("N"), Classes);
        return (sketch.Model, target);
    }
}

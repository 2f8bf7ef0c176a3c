using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Ops;

/// <summary>A form of an operator with definite sizes and constants.</summary>
/// <param name="Case">The form.</param>
/// <param name="Shape">Of the target layer, without the batch axis.</param>
/// <param name="Seed">Of the constants and the input.</param>
internal sealed record OperatorDraw(OperatorCase Case, long[] Shape, int Seed)
{
    /// <summary>x [N,…] → target → the operator → scores [N,3], a fixed random linear function of all the operator's elements.</summary>
    /// <param name="smooth">True for the form that differences are taken of.</param>
    public (OnnxModel Model, string Target) Classifier(bool smooth = false)
    {
        var sketch = new ModelSketch(Case.Opset, Seed + 1);
        var input = sketch.Input("x", [Dim.Named("N"), .. Shape.Select(s => (Dim)s)]);
        var target = sketch.Op("Identity", input);
        var result = (smooth ? Case.Smooth ?? Case.Build : Case.Build)(sketch, target, Shape);
        var flat = sketch.OpWith("Flatten", new() { ["axis"] = 1L }, result);
        var elements = TypeInference.Infer(sketch.Model)[flat].Shape![1].Value!.Value;
        var weights = Tensor.Of(new ModelSketch(seed: Seed).Numbers(elements, OperatorCase.Classes), elements, OperatorCase.Classes);
        sketch.Output(sketch.Op("MatMul", flat, sketch.Constant(weights)), "scores", ElementType.Float, Dim.Named("N"), OperatorCase.Classes);
        return (sketch.Model, target);
    }

    /// <summary>A shuffled grid of numbers in [-0.95, 0.95] that keeps 0.02 from the kinks of the table's operators, at 0 and ±0.6.</summary>
    public float[] Input()
    {
        (double From, double To)[] allowed = [(-0.95, -0.62), (-0.58, -0.02), (0.02, 0.58), (0.62, 0.95)];
        var numbers = new float[OperatorCase.Batch * (int)Shape.Aggregate(1L, (a, b) => a * b)];
        var step = allowed.Sum(i => i.To - i.From) / numbers.Length;
        for (var n = 0; n < numbers.Length; n++)
        {
            var place = n * step;
            foreach (var (from, to) in allowed)
            {
                if (place < to - from)
                {
                    numbers[n] = (float)(from + place);
                    break;
                }
                place -= to - from;
            }
        }
        new Random(Seed + 7).Shuffle(numbers);
        return numbers;
    }
}

using System.Runtime.InteropServices;
using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Ops;

/// <summary>
/// The gradient of class scores by five-point central differences (error of order step⁴): in double precision where ONNX Runtime's CPU provider computes all of the
/// model's operators in it, in float32 where it does not.
/// </summary>
internal sealed record Differences(float[] Gradient, bool IsDouble)
{
    /// <summary>Operators that ONNX Runtime's CPU provider computes in float32 only. Their differences are float32 with steps so long that rounding stays below 1e-3.</summary>
    public static readonly HashSet<string> FloatOnly =
    [
        "Atan", "AveragePool", "Celu", "Conv", "ConvTranspose", "Elu", "Erf", "Gelu", "GlobalAveragePool", "GlobalLpPool", "HardSigmoid", "HardSwish", "InstanceNormalization", "LRN", "LpPool", "Mean",
        "Resize", "Selu", "Softplus", "Softsign", "ThresholdedRelu",
    ];

    /// <summary>Operators stay as they are: fused ones have no double kernels.</summary>
    public static SessionOptions Options { get; } = new() { IntraOpThreads = 1, Optimization = GraphOptimizationLevel.None };

    private static readonly (int Offset, double Weight)[] Points = [(-2, 1), (-1, -8), (1, 8), (2, -1)];

    /// <summary>How far the compiled gradient, which is float32, may be from it.</summary>
    public double Tolerance => IsDouble ? 1e-4 : 1e-3;

    /// <summary>True where all of a form's operators are computed in double.</summary>
    public static bool IsInDouble(OperatorDraw draw) => !draw.Classifier(smooth: true).Model.Graph.Nodes.Any(n => FloatOnly.Contains(n.OpType));

    public static Differences Of(OperatorDraw draw, long[] classes)
    {
        var (model, _) = draw.Classifier(smooth: true);
        var isDouble = IsInDouble(draw);
        if (isDouble)
            DoublePrecision.Convert(model);
        var step = isDouble ? 1e-4 : 0.008;
        using var session = InferenceSession.FromBytes(OnnxFile.Serialize(model), Options);
        var shifted = Shifted(draw.Input(), step);
        var rows = draw.Case.HasFixedBatch ? OperatorCase.Batch : shifted.Length;
        var scores = shifted.Chunk(rows).SelectMany(chunk => Scores(session, draw, chunk, isDouble)).ToArray();

        var gradient = new float[draw.Input().Length];
        for (var i = 0; i < shifted.Length; i++)
        {
            // Row by row: image 0 and 1 at the first point of the first element, then at the second point …
            var (image, point, element) = (i % OperatorCase.Batch, i / OperatorCase.Batch % Points.Length, i / OperatorCase.Batch / Points.Length);
            var at = (image * gradient.Length / OperatorCase.Batch) + element;
            gradient[at] += (float)(Points[point].Weight * (scores[i][classes[image]] - scores[image][classes[image]]) / (12 * step));
        }
        return new Differences(gradient, isDouble);
    }

    /// <summary>Every image with every element moved to every point.</summary>
    private static double[][] Shifted(float[] input, double step)
    {
        var perImage = input.Length / OperatorCase.Batch;
        var rows = new List<double[]>();
        for (var element = 0; element < perImage; element++)
        {
            foreach (var (offset, _) in Points)
            {
                for (var image = 0; image < OperatorCase.Batch; image++)
                {
                    double[] row = [.. input.Skip(image * perImage).Take(perImage).Select(v => (double)v)];
                    row[element] += offset * step;
                    rows.Add(row);
                }
            }
        }
        return [.. rows];
    }

    private static IEnumerable<double[]> Scores(InferenceSession session, OperatorDraw draw, double[][] rows, bool isDouble)
    {
        double[] flat = [.. rows.SelectMany(r => r)];
        long[] shape = [rows.Length, .. draw.Shape];
        var x = isDouble
            ? new Tensor(ElementType.Double, shape, MemoryMarshal.AsBytes<double>(flat).ToArray())
            : Tensor.Of(Array.ConvertAll(flat, v => (float)v), shape);
        var scores = ModelRun.Run(session, new Dictionary<string, Tensor> { ["x"] = x })["scores"];
        var values = isDouble ? MemoryMarshal.Cast<byte, double>(scores.Data.Span).ToArray() : Array.ConvertAll(scores.ToFloats(), v => (double)v);
        return values.Chunk(OperatorCase.Classes);
    }
}

using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Ops;

/// <summary>Max-pooling of maps full of equal numbers, against a loop over the windows: the first maximum in row-major order takes the signal.</summary>
public sealed class MaxPoolTieTests
{
    private const int Classes = 3;
    private const int Batch = 2;

    [Theory]
    [InlineData(16, 3, 2, 0, 11, 10, false, false)]
    [InlineData(16, 3, 2, 0, 9, 9, true, false)]
    [InlineData(32, 2, 2, 0, 8, 6, false, false)]
    [InlineData(32, 2, 2, 0, 7, 9, true, false)]
    [InlineData(16, 3, 1, 1, 6, 7, true, false)]
    [InlineData(16, 3, 2, 1, 12, 9, true, false)]
    [InlineData(16, 3, 3, 0, 9, 10, false, false)]
    [InlineData(16, 2, 1, 0, 5, 6, false, false)]
    [InlineData(16, 3, 2, 1, 12, 9, false, false)]
    [InlineData(16, 3, 2, 0, 9, 11, true, true)]
    [InlineData(16, 3, 2, 1, 9, 12, true, true)]
    [InlineData(5, 3, 2, 0, 9, 9, true, false)]
    public void The_first_maximum_of_a_window_takes_its_signal(int channels, int kernel, int stride, int pad, int height, int width, bool isRectified, bool isTargetBehind)
    {
        var random = new Random((channels * 7) + (kernel * 5) + (stride * 3) + pad + height + width);
        var (rows, columns) = (((height + (2 * pad) - kernel) / stride) + 1, ((width + (2 * pad) - kernel) / stride) + 1);
        var x = Numbers(Batch * channels * height * width, () => (random.Next(4) - 1) / 2f);
        var weights = Numbers(channels * rows * columns * Classes, () => (float)(random.NextDouble() - 0.5));

        var sketch = new ModelSketch();
        var input = sketch.Input("x", Dim.Named("N"), channels, height, width);
        var read = sketch.Op("Identity", input);
        var before = isRectified ? sketch.Op("Relu", read) : read;
        var pooled = sketch.OpWith("MaxPool", new() { ["kernel_shape"] = (long[])[kernel, kernel], ["strides"] = (long[])[stride, stride], ["pads"] = (long[])[pad, pad, pad, pad] }, before);
        var flat = sketch.OpWith("Flatten", new() { ["axis"] = 1L }, pooled);
        sketch.Output(sketch.Op("MatMul", flat, sketch.Constant(Tensor.Of(weights, channels * rows * columns, Classes))), "scores", ElementType.Float, Dim.Named("N"), Classes);

        long[] classes = [2, 0];
        CompiledSignal.Append(sketch.Model, isTargetBehind ? before : read, (graph, objective) => new Gradient(graph, objective), 1);
        var actual = ModelRun.Run(sketch.Model, new Dictionary<string, Tensor>
        {
            ["x"] = Tensor.Of(x, Batch, channels, height, width),
            [ExplainValues.ClassIndex] = Tensor.Of(classes, Batch),
        })["signal"].ToFloats();
        Near.Equal(Expected(), actual, 1e-6, "gradient");

        float[] Expected()
        {
            var gradient = new float[x.Length];
            for (var plane = 0; plane < Batch * channels; plane++)
            {
                for (var window = 0; window < rows * columns; window++)
                {
                    var (best, place) = (float.NegativeInfinity, -1);
                    for (var tap = 0; tap < kernel * kernel; tap++)
                    {
                        var (r, c) = ((window / columns * stride) - pad + (tap / kernel), (window % columns * stride) - pad + (tap % kernel));
                        if (r < 0 || r >= height || c < 0 || c >= width)
                            continue;
                        var at = (((plane * height) + r) * width) + c;
                        var value = isRectified ? Math.Max(x[at], 0) : x[at];
                        if (value > best)
                            (best, place) = (value, at);
                    }
                    if (!isRectified || isTargetBehind || best > 0)
                        gradient[place] += weights[((((plane % channels * rows * columns) + window) * Classes) + (int)classes[plane / channels])];
                }
            }
            return gradient;
        }
    }

    private static float[] Numbers(int count, Func<float> next) => [.. Enumerable.Range(0, count).Select(_ => next())];
}

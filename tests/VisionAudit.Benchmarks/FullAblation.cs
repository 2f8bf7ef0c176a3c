using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Benchmarks;

/// <summary>
/// Ablation-CAM (Desai, Ramaswamy 2020, §3.2, eq. 4) as it is done without a compiler: the whole network runs once for each channel of the target layer, with that channel set to 0, in batches.
/// </summary>
/// <param name="Clock">Duration of all runs, ms.</param>
/// <param name="Work">Processor time of all threads in them, ms.</param>
/// <param name="Deviation">Greatest difference between its channel weights and the compiled ones, over the greatest weight.</param>
internal sealed record FullAblation(double Clock, double Work, double Deviation)
{
    /// <summary>Pictures a run: larger batches gained nothing.</summary>
    public const int Batch = 16;

    private const string Mask = "ablation/mask";
    private const string Kept = "ablation/kept";

    /// <param name="network">The network, of one picture with a static size.</param>
    /// <param name="options">How sessions are opened.</param>
    public static FullAblation Of(BenchmarkNetwork network, SessionOptions options)
    {
        var compiled = ExplanationCompiler.Compile(network.Load(), new ExplainOptions { Method = "ablation-cam", Weights = true }, new RuntimeEvaluator());
        var (layer, scores) = (compiled.Target.Value, compiled.Head.Scores);
        var channels = compiled.Target.Channels ?? throw new InvalidOperationException($"the channels of '{layer}' are not known");
        using var explained = new TimedModel(compiled.Model, options);
        explained.Run();
        using var outputs = explained.Outputs();
        var weights = outputs[ExplainValues.Weights].ToArray<float>();
        var chosen = (int)outputs[ExplainValues.Class].ToArray<long>()[0];

        using var model = new TimedModel(Masked(network.Load(), layer, channels), options, Batch);
        var mask = model.Input(Mask);
        double clock = 0, work = 0, deviation = 0;
        var whole = 0f;
        for (var first = -1; first < channels; first += Batch)
        {
            // Channel −1 is none: its score is the whole one.
            var ones = mask.Span<float>();
            ones.Fill(1);
            for (var row = 0; row < Batch && first + row < channels; row++)
            {
                if (first + row >= 0)
                    ones[(row * channels) + first + row] = 0;
            }
            var run = model.Run();
            (clock, work) = (clock + run.Clock, work + run.Work);
            using var results = model.Outputs();
            var ablated = results[scores].ToArray<float>();
            var classes = ablated.Length / Batch;
            for (var row = 0; row < Batch && first + row < channels; row++)
            {
                var score = ablated[(row * classes) + chosen];
                if (first + row < 0)
                    whole = score;
                else
                    deviation = Math.Max(deviation, Math.Abs(((whole - score) / whole) - weights[first + row]));
            }
        }
        return new FullAblation(clock, work, deviation / weights.Max(Math.Abs));
    }

    /// <summary>The network of a whole batch, its target layer times a mask [batch, channels, 1, 1].</summary>
    private static OnnxModel Masked(OnnxModel model, string layer, int channels)
    {
        var graph = model.Graph;
        for (var i = 0; i < graph.Inputs.Count; i++)
            graph.Inputs[i] = Batched(graph.Inputs[i]);
        for (var i = 0; i < graph.Outputs.Count; i++)
            graph.Outputs[i] = Batched(graph.Outputs[i]);
        graph.Inputs.Add(new ValueInfo(Mask, new TensorType(ElementType.Float, [Batch, channels, 1, 1])));
        var at = graph.Nodes.FindIndex(n => n.Outputs.Contains(layer)) + 1;
        for (var i = at; i < graph.Nodes.Count; i++)
        {
            var node = graph.Nodes[i];
            graph.Nodes[i] = new Node(node.OpType, [.. node.Inputs.Select(v => v == layer ? Kept : v)], node.Outputs, node.Attributes, node.Name);
        }
        graph.Nodes.Insert(at, new Node("Mul", [layer, Mask], [Kept], null, Kept));
        return model;

        static ValueInfo Batched(ValueInfo value) => value with { Type = value.Type with { Shape = [Batch, .. value.Type.Shape!.Skip(1)] } };
    }
}

using System.Diagnostics;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Benchmarks;

/// <summary>
/// What an explanation costs: run time of the compiled model over run time of the plain one. The runs are interleaved one by one in one process, so that whatever
/// else the machine does meets both alike; the ratio is that of the medians.
/// </summary>
internal static class ExplanationCost
{
    private const int WarmUpRuns = 20;

    public static void Print(string path, int runs, string[] methods)
    {
        using var plain = new TimedModel(OnnxFile.Load(path));
        var explained = methods.Select(m => new TimedModel(ExplanationCompiler.Compile(OnnxFile.Load(path), new ExplainOptions { Method = m }, new RuntimeEvaluator()).Model)).ToList();
        List<TimedModel> all = [plain, .. explained];
        for (var run = 0; run < WarmUpRuns + runs; run++)
        {
            foreach (var model in all)
                model.Run(keep: run >= WarmUpRuns);
        }

        Console.WriteLine($"{Path.GetFileName(path)}: plain {plain.Median:0.000} ms, {runs} runs each");
        for (var i = 0; i < methods.Length; i++)
            Console.WriteLine($"  {methods[i],-12} {explained[i].Median:0.000} ms   explained / plain = {explained[i].Median / plain.Median:0.000}");
        foreach (var model in explained)
            model.Dispose();
    }

    /// <summary>A session with bound buffers and the times of its runs.</summary>
    private sealed class TimedModel : IDisposable
    {
        private readonly InferenceSession _session;
        private readonly IoBinding _binding;
        private readonly List<OrtTensor> _inputs = [];
        private readonly List<double> _times = [];

        public TimedModel(OnnxModel model)
        {
            _session = InferenceSession.FromBytes(OnnxFile.Serialize(model), new SessionOptions { IntraOpThreads = 1 });
            _binding = _session.CreateBinding();
            var random = new Random(1);
            foreach (var input in _session.Inputs)
            {
                long[] shape = [.. input.Shape.Select(d => d.Size ?? 1)];
                var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
                for (var i = 0; i < values.Length; i++)
                    values[i] = (float)((random.NextDouble() * 2) - 1);
                var tensor = OrtTensor.From<float>(values, shape);
                _inputs.Add(tensor);
                _binding.BindInput(input.Name, tensor);
            }
            foreach (var output in _session.Outputs)
                _binding.BindOutput(output.Name, TensorMemory.Host);
        }

        public double Median => _times.Order().ElementAt(_times.Count / 2);

        public void Run(bool keep)
        {
            var start = Stopwatch.GetTimestamp();
            _session.Run(_binding);
            if (keep)
                _times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        public void Dispose()
        {
            _binding.Dispose();
            _inputs.ForEach(t => t.Dispose());
            _session.Dispose();
        }
    }
}

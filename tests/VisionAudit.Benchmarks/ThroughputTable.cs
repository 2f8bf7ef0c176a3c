using System.Diagnostics;
using System.Globalization;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Benchmarks;

/// <summary>Prints how many passes of a model a method makes in a second, over those of the plain model, or of the plain layers behind the target, in batches of the same size.</summary>
internal static class ThroughputTable
{
    private const double Wanted = 0.9;
    private const int Rounds = 5;

    /// <summary>Prints a network's table.</summary>
    /// <param name="network">The network.</param>
    /// <param name="threads">Threads of each session.</param>
    /// <param name="wanted">Names of methods; none for all.</param>
    public static void Print(BenchmarkNetwork network, int threads, IReadOnlyCollection<string> wanted)
    {
        Console.WriteLine($"\n## {network.Name}\n\n| method | passes | by work | by the clock | wanted | plain, ms of work a pass |\n|---|---|---|---|---|---|");
        var folder = Directory.CreateTempSubdirectory("visionaudit-");
        try
        {
            var path = Path.Combine(folder.FullName, "model.onnx");
            OnnxFile.Save(network.Load(), path);
            var package = ModelPackage.Load(path);
            var run = new RunOptions { Threads = threads };
            var options = new OnnxRuntime.SessionOptions { IntraOpThreads = threads };
            using (var plain = new TimedModel(network.Load(), options, PerturbationCase.Batch))
                PrintRows(PerturbationCase.OfPictures, plain, package, run, wanted);
            using var head = new TimedModel(ExplanationCompiler.CutHead(network.Load(), new ExplainOptions()).Model, options, PerturbationCase.Batch);
            PrintRows(PerturbationCase.OfHeads, head, package, run, wanted);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void PrintRows(IReadOnlyList<PerturbationCase> cases, TimedModel plain, ModelPackage package, RunOptions run, IReadOnlyCollection<string> wanted)
    {
        foreach (var row in cases.Where(c => wanted.Count == 0 || wanted.Contains(c.Method)))
        {
            using var method = row.Open(package, run);
            var inputs = InputsOf(package);
            var passes = method.Explain(inputs).Passes;
            var (works, clocks, plainWorks) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                var (clock, work) = (0.0, 0.0);
                for (var done = 0; done < passes; done += plain.Batch)
                {
                    var share = (double)Math.Min(plain.Batch, passes - done) / plain.Batch;
                    var (c, w) = plain.Run();
                    (clock, work) = (clock + (share * c), work + (share * w));
                }
                var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                method.Explain(inputs);
                works.Add(work / (Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
                clocks.Add(clock / Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                plainWorks.Add(work / passes);
            }
            var ratio = Median(works);
            Console.WriteLine($"| {row.Method} | {passes} | {Number(ratio)} | {Number(Median(clocks))} | {(ratio >= Wanted ? "" : "**missed** ")}≥ {Number(Wanted)} | {Number(Median(plainWorks))} |");
        }
    }

    private static Dictionary<string, Tensor> InputsOf(ModelPackage package)
    {
        var input = package.Input!;
        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, input.Channels * (int)input.Size.Area).Select(_ => (float)((random.NextDouble() * 2) - 1))];
        return new() { [input.Name] = Tensor.Of(values, input.Layout == TensorLayout.Nchw ? [1, input.Channels, input.Size.Height, input.Size.Width] : [1, input.Size.Height, input.Size.Width, input.Channels]) };
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Number(double value) => value.ToString(value < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}

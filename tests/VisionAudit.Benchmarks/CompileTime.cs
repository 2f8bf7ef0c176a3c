using System.Diagnostics;
using System.Globalization;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Benchmarks;

/// <summary>How long a model takes from its file to the compiled one's, and the most memory that the process held meanwhile: in a process of its own, as a caller of <c>visionaudit compile</c> pays it.</summary>
internal static class CompileTime
{
    /// <summary>Option of this program that makes it the measured process.</summary>
    public const string Option = "--compile-only";

    private const int Runs = 3;

    /// <summary>Prints a table: the shortest of three processes a method.</summary>
    public static void Print(BenchmarkNetwork network, IEnumerable<string> methods)
    {
        var file = Path.Combine(Path.GetTempPath(), $"visionaudit-{Guid.NewGuid():n}.onnx");
        try
        {
            OnnxFile.Save(network.Load(), file);
            var size = new FileInfo(file).Length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n## Compiling {network.Name}, {size / 1e6:0} MB\n"));
            Console.WriteLine("| method | seconds | target | of processor time | most memory, MB | over the file | of it the empty process, MB | target | file, MB |\n|---|---|---|---|---|---|---|---|---|");
            foreach (var method in methods)
            {
                var runs = Enumerable.Range(0, Runs).Select(_ => Measured(file, method)).ToList();
                var (seconds, work, peak, empty, written) = (runs.Min(r => r[0]), runs.Min(r => r[1]), runs.Min(r => r[2]), runs.Min(r => r[3]), runs[0][4]);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {method} | {seconds:0.00} | {(seconds < 3 ? "" : "**missed** ")}< 3 | {work:0.00} | {peak / 1e6:0} | {peak / size:0.0} | {empty / 1e6:0} | {(peak < 4.0 * size ? "" : "**missed** ")}< 4 × | {written / 1e6:0} |"));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Compiles and prints seconds, seconds of processor time, bytes at most, bytes before, bytes written.</summary>
    public static void Run(string file, string method)
    {
        var output = file + ".explained";
        using var process = Process.GetCurrentProcess();
        var empty = process.PeakWorkingSet64;
        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var (_, model) = ModelPackage.Read(file);
        OnnxFile.Save(ExplanationCompiler.Compile(model, new ExplainOptions { Method = method }, new RuntimeEvaluator()).Model, output);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var work = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} {work} {process.PeakWorkingSet64} {empty} {new FileInfo(output).Length}"));
        File.Delete(output);
    }

    private static double[] Measured(string file, string method)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(CompileTime).Assembly.Location] : [];
        foreach (var argument in (string[])[.. program, Option, file, "--method", method])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? [.. line.Trim().Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"compiling {file} failed with exit code {process.ExitCode}");
    }
}

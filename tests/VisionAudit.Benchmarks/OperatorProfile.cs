using System.Text.Json;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Benchmarks;

/// <summary>
/// Prints where a compiled model's time goes, by ONNX Runtime's own profile: the kinds of operators, and the most expensive ones that the explanation added. Each operator counts with the
/// shortest of its runs, which other work on the machine disturbs least.
/// </summary>
internal static class OperatorProfile
{
    private const int Shown = 25;
    private const string Suffix = "_kernel_time";

    public static void Print(BenchmarkNetwork network, BenchmarkCase row, int runs, SessionOptions options)
    {
        var compiled = row.Compile(network);
        var prefix = Path.Combine(Path.GetTempPath(), $"visionaudit-{Guid.NewGuid():n}");
        using var model = new TimedModel(compiled.Model, options with { ProfilePrefix = prefix });
        for (var i = 0; i < runs; i++)
            model.Run();
        var path = model.EndProfiling();
        using var profile = JsonDocument.Parse(File.ReadAllBytes(path));
        File.Delete(path);
        var events = profile.RootElement.EnumerateArray()
            .Where(e => e.GetProperty("cat").GetString() == "Node" && e.GetProperty("name").GetString()!.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(e => (Name: Name(e), Type: e.GetProperty("args").GetProperty("op_name").GetString()!, Shapes: Shapes(e), Time: e.GetProperty("dur").GetDouble() / 1000))
            .GroupBy(e => (e.Name, e.Type, e.Shapes), (key, all) => (key.Name, key.Type, key.Shapes, Time: all.Min(e => e.Time)))
            .OrderByDescending(e => e.Time)
            .ToList();
        // What the runtime puts in to change layouts has no name of ours; a plain network has next to none of it.
        var added = events.FindAll(e => e.Name.Contains("explain/", StringComparison.Ordinal) || e.Type.StartsWith("Reorder", StringComparison.Ordinal));
        Console.WriteLine($"{network.Name}, {row.Method} at {compiled.Target.Value}: own {events.Except(added).Sum(e => e.Time):0.00} ms, added {added.Sum(e => e.Time):0.00} ms");
        foreach (var kind in added.GroupBy(e => e.Type).OrderByDescending(k => k.Sum(e => e.Time)))
            Console.WriteLine($"  {kind.Sum(e => e.Time),8:0.000} ms  {kind.Key} ×{kind.Count()}");
        foreach (var node in added.Take(Shown))
            Console.WriteLine($"  {node.Time,8:0.000} ms  {node.Type} {node.Shapes} {node.Name}");
    }

    private static string Name(JsonElement node) => node.GetProperty("name").GetString()![..^Suffix.Length];

    private static string Shapes(JsonElement node)
        => node.GetProperty("args").TryGetProperty("input_type_shape", out var shapes) ? string.Join(' ', shapes.EnumerateArray().SelectMany(s => s.EnumerateObject()).Select(s => s.Value.GetRawText())) : "";
}

using System.Text.Json;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Benchmarks;

/// <summary>Prints where a compiled model's time goes, by ONNX Runtime's own profile: the kinds of operators, and the most expensive ones that the explanation added.</summary>
internal static class OperatorProfile
{
    private const int Shown = 25;

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
            .Where(e => e.GetProperty("cat").GetString() == "Node" && e.GetProperty("name").GetString()!.EndsWith("_kernel_time", StringComparison.Ordinal))
            .Select(e => (Name: e.GetProperty("name").GetString()![..^"_kernel_time".Length], Type: e.GetProperty("args").GetProperty("op_name").GetString()!, Shapes: Shapes(e), Time: e.GetProperty("dur").GetDouble()))
            .ToList();
        var isAdded = events.ToLookup(e => e.Name.Contains("explain/", StringComparison.Ordinal));
        Console.WriteLine($"{network.Name}, {row.Method} at {compiled.Target.Value}: own {Total(isAdded[false]):0.00} ms, added {Total(isAdded[true]):0.00} ms");
        foreach (var kind in isAdded[true].GroupBy(e => e.Type).OrderByDescending(Total))
            Console.WriteLine($"  {Total(kind),8:0.000} ms  {kind.Key} ×{kind.Count() / runs}");
        foreach (var node in isAdded[true].GroupBy(e => (e.Name, e.Type, e.Shapes)).OrderByDescending(Total).Take(Shown))
            Console.WriteLine($"  {Total(node),8:0.000} ms  {node.Key.Type} {node.Key.Shapes} {node.Key.Name}");

        double Total(IEnumerable<(string Name, string Type, string Shapes, double Time)> nodes) => nodes.Sum(n => n.Time) / runs / 1000;
    }

    private static string Shapes(JsonElement node)
        => node.GetProperty("args").TryGetProperty("input_type_shape", out var shapes) ? string.Join(' ', shapes.EnumerateArray().SelectMany(s => s.EnumerateObject()).Select(s => s.Value.GetRawText())) : "";
}

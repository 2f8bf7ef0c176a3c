using VisionAudit.Benchmarks;

// usage: VisionAudit.Benchmarks [--runs N] MODEL.onnx…   explained over plain run time, interleaved in one process
var runs = 200;
var models = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--runs" && i + 1 < args.Length && int.TryParse(args[i + 1], out runs))
        i++;
    else
        models.Add(args[i]);
}
if (models.Count == 0)
{
    await Console.Error.WriteLineAsync("usage: VisionAudit.Benchmarks [--runs N] MODEL.onnx…");
    return 1;
}

foreach (var model in models)
    ExplanationCost.Print(model, runs, ["grad-cam", "lift-cam"]);
return 0;

using VisionAudit.Graph;
using VisionAudit.LyingModel;

// usage: lying-model HONEST.onnx ATTACK LYING.onnx     ATTACK: constant, inputindependent, inputdependent, hidden
if (args.Length != 3 || !Enum.TryParse<Attack>(args[1], ignoreCase: true, out var attack))
{
    await Console.Error.WriteLineAsync($"usage: lying-model HONEST.onnx ATTACK LYING.onnx     ATTACK: {string.Join(", ", Enum.GetNames<Attack>()).ToLowerInvariant()}");
    return 1;
}
try
{
    var model = OnnxFile.Load(args[0]);
    Manipulation.Apply(model, attack);
    OnnxFile.Save(model, args[2]);
    if (File.Exists(Path.ChangeExtension(args[0], ".json")))
        File.Copy(Path.ChangeExtension(args[0], ".json"), Path.ChangeExtension(args[2], ".json"), overwrite: true);
    return 0;
}
catch (Exception error) when (error is GraphException or InvalidOperationException or IOException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}

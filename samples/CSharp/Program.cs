using System.Text.Json;
using ExplainedPicture;
using VisionAudit.OnnxRuntime;

// usage: ExplainedPicture EXPLAINED.onnx PICTURE OVERLAY.png
if (args is not [var model, var picture, var overlay])
{
    await Console.Error.WriteLineAsync("usage: ExplainedPicture EXPLAINED.onnx PICTURE OVERLAY.png");
    return 1;
}

using var session = InferenceSession.FromFile(model);
var input = session.Inputs[0]; // uint8 [N,H,W,3], RGB
var (height, width) = ((int)input.Shape[1].Size!, (int)input.Shape[2].Size!);
var pixels = await Pictures.ReadAsync(picture, width, height);
using var frame = OrtTensor.From<byte>(pixels, 1, height, width, 3);
using var outputs = session.Run(new Dictionary<string, OrtTensor> { [input.Name] = frame }, "explain/class", "explain/score", "explain/map");

var shape = outputs["explain/map"].Shape;
var map = outputs["explain/map"].ToArray<float>().Chunk((int)shape[2]).ToArray();
Heat.Paint(pixels, width, height, map);
await Pictures.WriteAsync(overlay, pixels, width, height);

Console.WriteLine(JsonSerializer.Serialize(new { @class = outputs["explain/class"].ToArray<long>()[0], score = outputs["explain/score"].ToArray<float>()[0], map }));
return 0;

using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Cli.Tests;

/// <summary>
/// A classifier of two classes that takes pictures of 8 × 8: a 1×1 convolution and ReLU, global average pooling, one linear layer. Class 0 is the red of the picture, class 1 its blue.
/// </summary>
internal static class TinyClassifier
{
    /// <summary>Writes it, with a package file beside it.</summary>
    public static string Save(string path)
    {
        OnnxFile.Save(Create(), path);
        File.WriteAllText(
            Path.ChangeExtension(path, ".json"),
            """{"input":{"width":8,"height":8,"color":"RGB","mean":[0,0,0],"std":[255,255,255],"resize":"stretch"},"labels":["red","blue"],"output":{"kind":"logits"}}""");
        return path;
    }

    private static OnnxModel Create()
    {
        var sketch = new ModelSketch(opset: 13);
        var picture = sketch.Input("picture", Dim.Named("N"), 3, 8, 8);
        var features = sketch.Op("Conv", picture, sketch.Constant(Tensor.Of([1, 0, 0, 0, 0, 1f], 2, 3, 1, 1)));
        var pooled = sketch.Op("GlobalAveragePool", sketch.Op("Relu", features));
        var scores = sketch.Op("Gemm", sketch.Op("Flatten", pooled), sketch.Constant(Tensor.Of([1, 0, 0, 1f], 2, 2)));
        sketch.Output(scores, "scores", ElementType.Float, Dim.Named("N"), 2);
        return sketch.Model;
    }
}

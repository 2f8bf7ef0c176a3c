using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Detection;

/// <summary>
/// Compiles the reading of a detector into it: its boxes are decoded to corners, weak and doubled ones are dropped by ONNX's own NonMaxSuppression, and what is left is given in units of the
/// picture. One run gives the detections.
/// </summary>
internal abstract class DetectionHead
{
    /// <summary>float [M,4]: left, top, right, bottom.</summary>
    public const string Boxes = "detect/boxes";

    /// <summary>float [M].</summary>
    public const string Scores = "detect/scores";

    /// <summary>int64 [M], indices into the head's class names.</summary>
    public const string Classes = "detect/classes";

    /// <summary>Least score of a detection: below it a mask would be weak by far.</summary>
    public const float LeastScore = 0.25f;

    /// <summary>Intersection over union from which of two boxes of one class the weaker is dropped.</summary>
    private const float GreatestOverlap = 0.5f;

    private const long MostOfAClass = 100;

    /// <summary>Names of the classes.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>The reader of a package's kind of output.</summary>
    /// <exception cref="InferenceException">VA2042: the model has no such output.</exception>
    public static DetectionHead Of(ModelPackage package, IReadOnlyList<(string Name, TensorType Type)> outputs, OnnxModel model) => package.Output.Kind switch
    {
        OutputKind.Yolox => YoloxHead.Find(package, outputs),
        OutputKind.Yolov8 => Yolov8Head.Find(package, outputs),
        OutputKind.Ssd => SsdHead.Find(package, outputs, model),
        var other => throw Refused(package, $"its output is {other.ToString().ToLowerInvariant()}", "say 'output.kind': yolox, yolov8 or ssd in its package file"),
    };

    /// <summary>Appends the operators; boxes, scores and classes become the model's only outputs.</summary>
    /// <param name="model">Opset 13 or later, with its preprocessing.</param>
    /// <param name="input">The picture that it wants.</param>
    /// <param name="geometry">Where that picture lies in its input.</param>
    /// <param name="frame">Size of the frames.</param>
    public void Append(OnnxModel model, InputSpec input, InputGeometry geometry, PixelSize frame)
    {
        var chain = new OperatorChain(model, "detect");
        var (boxes, scores, classes) = Read(chain, input);
        var (scale, offset) = ToPicture(geometry, frame);
        boxes = chain.Op("Mul", [boxes, chain.Constant(Tensor.Of(scale, 4))]);
        chain.Named(Boxes, "Add", [boxes, chain.Constant(Tensor.Of(offset, 4))]);
        chain.Named(Scores, "Identity", [scores]);
        chain.Named(Classes, "Identity", [classes]);
        chain.Append();
        model.Graph.Outputs.Clear();
        model.Graph.Outputs.Add(new ValueInfo(Boxes, new TensorType(ElementType.Float, [Dim.Named("detections"), 4])));
        model.Graph.Outputs.Add(new ValueInfo(Scores, new TensorType(ElementType.Float, [Dim.Named("detections")])));
        model.Graph.Outputs.Add(new ValueInfo(Classes, new TensorType(ElementType.Int64, [Dim.Named("detections")])));
    }

    /// <summary>Emits the detections: boxes [M,4] as corners in pixels of the input, scores [M], classes [M].</summary>
    protected abstract (string Boxes, string Scores, string Classes) Read(OperatorChain chain, InputSpec input);

    /// <summary>Greedy suppression of doubled boxes, class by class.</summary>
    /// <param name="chain">Where to.</param>
    /// <param name="corners">float [1,D,4].</param>
    /// <param name="scores">float [1,C,D].</param>
    protected static (string Boxes, string Scores, string Classes) Suppress(OperatorChain chain, string corners, string scores)
    {
        var chosen = chain.Op(
            "NonMaxSuppression",
            [corners, scores, chain.Constant(MostOfAClass), chain.Constant(Tensor.Of([GreatestOverlap], 1)), chain.Constant(Tensor.Of([LeastScore], 1))]);
        return (
            chain.Op("GatherND", [corners, chain.Op("Gather", [chosen, chain.Constant(0, 2)], ("axis", 1L))]),
            chain.Op("GatherND", [scores, chosen]),
            chain.Op("Gather", [chosen, chain.Constant(Tensor.Of([1L]))], ("axis", 1L)));
    }

    /// <summary>Left, top, right and bottom from centres and sizes, both [1,D,2].</summary>
    protected static string Corners(OperatorChain chain, string centres, string sizes)
    {
        var half = chain.Op("Mul", [sizes, chain.Constant(Tensor.Of([0.5f]))]);
        return chain.Op("Concat", [chain.Op("Sub", [centres, half]), chain.Op("Add", [centres, half])], ("axis", 2L));
    }

    /// <summary>Fields <paramref name="start"/> to <paramref name="end"/> of an axis.</summary>
    protected static string Fields(OperatorChain chain, string value, long start, long end, long axis)
        => chain.Op("Slice", [value, chain.Constant(start), chain.Constant(end), chain.Constant(axis)]);

    protected static InferenceException Refused(ModelPackage package, string why, string remedy) => new("VA2042", $"'{package.Path}' is no detector that can be read: {why}", remedy);

    /// <summary>picture = input · scale + offset, for left, top, right and bottom.</summary>
    private static (float[] Scale, float[] Offset) ToPicture(InputGeometry geometry, PixelSize frame)
    {
        var (source, target) = (geometry.Source, geometry.Target);
        var scaleX = (double)source.Width / target.Width / frame.Width;
        var scaleY = (double)source.Height / target.Height / frame.Height;
        var offsetX = ((double)source.X / frame.Width) - (target.X * scaleX);
        var offsetY = ((double)source.Y / frame.Height) - (target.Y * scaleY);
        float[] scale = [(float)scaleX, (float)scaleY];
        float[] offset = [(float)offsetX, (float)offsetY];
        return ([.. scale, .. scale], [.. offset, .. offset]);
    }
}

using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Detection;

/// <summary>YOLOv8 [1,4 + C,D]: centre and size in pixels of the input, class probabilities after the model's own Sigmoid, no objectness.</summary>
internal sealed class Yolov8Head : DetectionHead
{
    private const int BoxSize = 4;

    private readonly string _output;

    private Yolov8Head(string output, IReadOnlyList<string> names) => (_output, Names) = (output, names);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    public static Yolov8Head Find(ModelPackage package, IReadOnlyList<(string Name, TensorType Type)> outputs)
    {
        foreach (var (name, type) in outputs)
        {
            if (type.Shape is { Count: 3 } shape && shape[1].Value is > BoxSize and <= DetectorClasses.Most + BoxSize and { } fields)
                return new Yolov8Head(name, DetectorClasses.Named(package, (int)fields - BoxSize));
        }
        throw Refused(package, "no output has the shape [N,4+C,D]", "export it as YOLOv8 does, without suppression of its own");
    }

    /// <inheritdoc/>
    protected override (string Boxes, string Scores, string Classes) Read(OperatorChain chain, InputSpec input)
    {
        var value = chain.Cast(_output, ElementType.Float);
        var boxes = chain.Op("Transpose", [Fields(chain, value, 0, BoxSize, 1)], ("perm", new long[] { 0, 2, 1 }));
        return Suppress(chain, Corners(chain, Fields(chain, boxes, 0, 2, 2), Fields(chain, boxes, 2, BoxSize, 2)), Fields(chain, value, BoxSize, long.MaxValue, 1));
    }
}

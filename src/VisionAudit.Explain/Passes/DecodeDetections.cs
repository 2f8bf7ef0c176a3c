using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>
/// Adds a detector's class scores [N,D,C] to the model, as it means them: YOLOX's objectness · class probability (Ge et al. 2021, "YOLOX: Exceeding YOLO Series in 2021", §2.1), YOLOv8's class
/// probability. They are what a signal is carried back from, through the same rules as the model's own operators.
/// </summary>
internal sealed class DecodeDetections : CompilerPass
{
    /// <summary>[N,D,C], added to the model.</summary>
    public const string Scores = "explain/detections";

    private const int BoxSize = 4;

    /// <summary>More than any detector has classes; a hostile file states more than any memory holds.</summary>
    private const int MostFields = 1 << 20;

    protected override bool Requires(Compilation compilation) => compilation.Model is { Functions.Count: 0, Opset: >= 13 };

    /// <exception cref="ExplainException">VA1109: the model has no such output.</exception>
    protected override void Apply(Compilation compilation)
    {
        if (compilation.Options.Head is not (HeadKind.Yolox or HeadKind.Yolov8))
            return;
        var isYolox = compilation.Options.Head == HeadKind.Yolox;
        var types = TypeInference.Infer(compilation.Model);
        var (fieldAxis, least) = isYolox ? (2, BoxSize + 2) : (1, BoxSize + 1);
        var output = compilation.Model.Graph.Outputs.FirstOrDefault(o => TypeOf(o).Shape is { Count: 3 } shape && shape[fieldAxis].Value is var size && size >= least && size <= MostFields)
            ?? throw new ExplainException(
                "VA1109",
                $"no output of the model is {(isYolox ? "YOLOX's [N,D,5+C]" : "YOLOv8's [N,4+C,D]")}; it has {string.Join(", ", compilation.Model.Graph.Outputs.Select(o => $"'{o.Name}' {TypeOf(o)}"))}",
                "say what the model puts out: 'output.kind' in its package file");
        var emit = new Emitter(compilation.Model, types, "head");
        var boxes = emit.Float(output.Name);
        if (isYolox)
            emit.Named(Scores, "Mul", [], emit.Slice(boxes, 2, BoxSize, BoxSize + 1), emit.Slice(boxes, 2, BoxSize + 1));
        else
            emit.Named(Scores, "Transpose", [new("perm", (long[])[0, 2, 1])], emit.Slice(boxes, 1, BoxSize));

        TensorType TypeOf(ValueInfo value) => types.GetValueOrDefault(value.Name, TensorType.Unknown);
    }

    protected override bool Ensures(Compilation compilation)
        => compilation.Options.Head is not (HeadKind.Yolox or HeadKind.Yolov8) || compilation.Model.Graph.Nodes[^1].Output == Scores;
}

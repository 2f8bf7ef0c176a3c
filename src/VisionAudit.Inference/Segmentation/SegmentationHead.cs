using VisionAudit.Graph;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Segmentation;

/// <summary>
/// Compiles the reading of a segmentation network into it: the picture's part of the scores [1,C,h,w] (or [1,h,w], one channel), their argmax, and the winner's
/// softmax probability, so that two bytes a pixel leave the graph. One channel is read as object against background.
/// </summary>
internal static class SegmentationHead
{
    public const string Labels = "segment/labels";
    public const string Confidence = "segment/confidence";

    /// <summary>Appends the operators; the two new values become the model's only outputs.</summary>
    /// <param name="model">Opset 13 or later, with its preprocessing.</param>
    /// <param name="output">The scores.</param>
    /// <param name="type">Their type, all sizes known.</param>
    /// <param name="picture">The part of the scores' grid that shows the picture.</param>
    /// <param name="isProbability">True where the scores are probabilities already.</param>
    public static void Append(OnnxModel model, string output, TensorType type, PixelRectangle picture, bool isProbability)
    {
        var chain = new OperatorChain(model, "segment");
        var scores = chain.Cast(output, ElementType.Float);
        if (type.Shape!.Count == 3)
            scores = chain.Op("Unsqueeze", [scores, chain.Constant(Tensor.Of([1L], 1))]);
        scores = Shown(chain, scores, type, picture);
        if (type.Shape.Count == 3 || type.Shape[1].Value == 1)
            scores = WithBackground(chain, scores, isProbability);
        scores = chain.Op("Transpose", [scores], ("perm", new long[] { 0, 2, 3, 1 }));
        var probabilities = isProbability ? scores : chain.Op("Softmax", [scores], ("axis", -1L));
        var levels = chain.Op("Mul", [chain.Reduce("ReduceMax", probabilities, axis: -1, keep: false), chain.Constant(Tensor.Of([255f]))]);
        levels = chain.Op("Round", [levels]);
        chain.Named(Confidence, "Cast", [levels], ("to", (long)ElementType.UInt8));
        var winner = chain.Op("ArgMax", [scores], ("axis", -1L), ("keepdims", 0L));
        chain.Named(Labels, "Cast", [winner], ("to", (long)ElementType.UInt8));
        chain.Append();

        model.Graph.Outputs.Clear();
        foreach (var name in (string[])[Labels, Confidence])
            model.Graph.Outputs.Add(new ValueInfo(name, new TensorType(ElementType.UInt8, [1, picture.Height, picture.Width])));
    }

    private static string Shown(OperatorChain chain, string scores, TensorType type, PixelRectangle picture)
        => picture.Height == type.Shape![^2].Value && picture.Width == type.Shape[^1].Value
            ? scores
            : chain.Op("Slice", [scores, chain.Constant(picture.Y, picture.X), chain.Constant(picture.Bottom, picture.Right), chain.Constant(2, 3)]);

    /// <summary>softmax(0, s) = (1 − sigmoid(s), sigmoid(s)): the missing channel is 0 before, 1 − s after the activation.</summary>
    private static string WithBackground(OperatorChain chain, string scores, bool activated)
    {
        var zero = chain.Op("Sub", [activated ? chain.Constant(Tensor.Of([1f])) : scores, scores]);
        return chain.Op("Concat", [zero, scores], ("axis", 1L));
    }
}

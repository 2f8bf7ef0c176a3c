using VisionAudit.Graph;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Localization;

/// <summary>
/// Compiles the merging of two branches into a network trained by adversarial complementary learning: each branch's map of a class is brought to 0..1, and the greater of the two holds
/// (Zhang et al. 2018, "Adversarial Complementary Learning for Weakly Supervised Object Localization", §3.3).
/// </summary>
internal static class ComplementaryMaps
{
    public const string Fused = "localize/maps";

    private const float Tiny = 1e-12f;

    /// <summary>Appends the operators; the fused maps [1,C,h,w] become the model's only output.</summary>
    /// <param name="model">Opset 13 or later, with its preprocessing.</param>
    /// <param name="first">The one branch's maps [1,C,H,W].</param>
    /// <param name="second">The other's, of the same shape.</param>
    /// <param name="classes">C.</param>
    /// <param name="picture">The part of H × W that shows the picture.</param>
    public static void Append(OnnxModel model, string first, string second, long classes, PixelRectangle picture)
    {
        var chain = new OperatorChain(model, "localize");
        chain.Named(Fused, "Max", [Normalised(chain, first, picture), Normalised(chain, second, picture)]);
        chain.Append();
        model.Graph.Outputs.Clear();
        model.Graph.Outputs.Add(new ValueInfo(Fused, new TensorType(ElementType.Float, [1, classes, picture.Height, picture.Width])));
    }

    /// <summary>(m − min m) / (max m − min m) of each class; 0 where a map is flat.</summary>
    private static string Normalised(OperatorChain chain, string maps, PixelRectangle picture)
    {
        var shown = chain.Op("Slice", [chain.Cast(maps, ElementType.Float), chain.Constant(picture.Y, picture.X), chain.Constant(picture.Bottom, picture.Right), chain.Constant(2, 3)]);
        var least = Reduced(chain, "ReduceMin", shown);
        var range = chain.Op("Sub", [Reduced(chain, "ReduceMax", shown), least]);
        return chain.Op("Div", [chain.Op("Sub", [shown, least]), chain.Op("Max", [range, chain.Constant(Tensor.Of([Tiny]))])]);
    }

    private static string Reduced(OperatorChain chain, string reduction, string maps)
        => chain.Reduce(reduction, chain.Reduce(reduction, maps, axis: 3, keep: true), axis: 2, keep: true);
}

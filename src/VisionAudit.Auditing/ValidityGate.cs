using System.Numerics.Tensors;
using VisionAudit.Auditing.Metrics;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;

namespace VisionAudit.Auditing;

/// <summary>What the gate says of a frame.</summary>
/// <param name="State">What the mask says.</param>
/// <param name="Refusal">The verdict where the frame cannot be judged; null where it can.</param>
/// <param name="Reason">Why not; empty where it can.</param>
/// <param name="Measurable">True where the metrics have a meaning, judged or not.</param>
public readonly record struct GateFinding(MaskState State, Verdict? Refusal, string Reason, bool Measurable);

/// <summary>Lets only those frames through whose metrics can carry a verdict.</summary>
/// <param name="thresholds">Its limits.</param>
public sealed class ValidityGate(GateThresholds thresholds)
{
    /// <summary>Checks one frame: first whether there is an object, then whether there is evidence, then whether both are good enough.</summary>
    public GateFinding Check(Explanation explanation, ObjectMask? mask)
    {
        if (mask is null)
            return Refuse(MaskState.None, Verdict.NoObject, "nothing is known of the object in this frame");
        if (mask is { Area: 0, Doubt: { } unknown })
            return Refuse(MaskState.Weak, Verdict.Unsure, $"the mask is weak ({unknown})");
        if (mask.Area == 0)
            return Refuse(MaskState.None, Verdict.NoObject, "no object in sight");

        var map = explanation.Map;
        var geometry = MapGeometry.Of(map, mask);
        var window = geometry.Window;
        var visible = window.ObjectPixels(mask);
        var state = mask.Doubt is not null ? MaskState.Weak
            : visible >= thresholds.FullArea * window.Area ? MaskState.Full
            : mask.Confidence < thresholds.MinimumMaskConfidence ? MaskState.Weak
            : MaskState.Object;

        if (visible == 0)
            return Refuse(MaskState.Object, Verdict.NoObject, "the object lies outside what the model sees");
        if (!float.IsFinite(TensorPrimitives.Sum(map.Values.Span)))
            return Refuse(state, Verdict.Unsure, "the evidence map holds values that are no numbers");
        if (TensorPrimitives.Max(map.Values.Span) <= 0)
            return Refuse(state, Verdict.Unsure, "the evidence map is empty");
        var cells = visible / (geometry.CellWidth * geometry.CellHeight);
        if (cells < 1)
            return Refuse(state, Verdict.Unsure, "the object is smaller than a cell of the map");
        if (state == MaskState.Full)
            return Doubt(state, "the object fills the picture, no background is left to compare with");
        if (state == MaskState.Weak)
            return Doubt(state, $"the mask is weak ({mask.Doubt ?? $"confidence {mask.Confidence:0.00}"})");
        if (cells < thresholds.MinimumCells)
            return Doubt(state, $"the object is too small for the map ({cells:0.0} of its cells)");
        if (explanation.Probability < thresholds.MinimumProbability)
            return Doubt(state, $"the model is unsure (p {explanation.Probability:0.00})");
        return new GateFinding(state, null, "", Measurable: true);
    }

    private static GateFinding Refuse(MaskState state, Verdict verdict, string reason) => new(state, verdict, reason, Measurable: false);

    private static GateFinding Doubt(MaskState state, string reason) => new(state, Verdict.Unsure, reason, Measurable: true);
}

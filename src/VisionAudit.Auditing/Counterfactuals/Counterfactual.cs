using VisionAudit.Auditing.Counterfactuals.Fills;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>What a changed picture asks.</summary>
public enum CounterfactualKind
{
    /// <summary>The background is replaced, the object stays.</summary>
    BackgroundReplaced,

    /// <summary>The object is removed by its box, so that no silhouette stays.</summary>
    ObjectRemoved,

    /// <summary>What the map calls important is removed.</summary>
    EvidenceRemoved,

    /// <summary>A region of the evidence's shape elsewhere is removed: what removing anything does.</summary>
    RandomRemoved,
}

/// <summary>One change of a picture.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Region">The pixels that are painted over.</param>
/// <param name="Fill">What they are painted with.</param>
/// <param name="IsScene">True where the background becomes that of another place: the witness that the verdict is built on.</param>
public sealed record Counterfactual(CounterfactualKind Kind, PixelRegion Region, IPixelFill Fill, bool IsScene = false);

/// <summary>What the classifier says of a changed picture.</summary>
/// <param name="Change">The change.</param>
/// <param name="Probability">p of the class that was explained, in [0,1].</param>
/// <param name="Margin">Its logit above the greatest of the others.</param>
/// <param name="Predicted">The class now predicted.</param>
public sealed record CounterfactualAnswer(Counterfactual Change, double Probability, double Margin, int Predicted);

/// <summary>What the classifier says of a scene as it is, without the object.</summary>
/// <param name="Probability">p of the class that was explained, in [0,1].</param>
/// <param name="Predicted">The class predicted.</param>
public sealed record EmptyScene(double Probability, int Predicted);

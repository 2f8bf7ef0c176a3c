namespace VisionAudit.Core;

/// <summary>What one run of a compiled classifier says of one frame.</summary>
/// <param name="Class">Index of the class explained.</param>
/// <param name="Label">Its name; the index where the model has no labels.</param>
/// <param name="Score">Its logit (pre-softmax score).</param>
/// <param name="Probability">Its probability in [0,1]: softmax of the scores, sigmoid for multi-label heads.</param>
/// <param name="Map">The evidence for it.</param>
public sealed record Explanation(int Class, string Label, float Score, double Probability, EvidenceMap Map);

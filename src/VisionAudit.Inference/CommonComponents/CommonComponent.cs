namespace VisionAudit.Inference.CommonComponents;

/// <summary>A class of a classifier, as something that pictures of a set have in common.</summary>
/// <param name="Class">Index of the class.</param>
/// <param name="MeanProbability">Its mean probability over the set, in [0,1].</param>
public sealed record CommonComponent(int Class, double MeanProbability);

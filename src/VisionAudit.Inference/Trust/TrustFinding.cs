namespace VisionAudit.Inference.Trust;

/// <summary>What one check says of a model's explanations.</summary>
/// <param name="Check">Name of the check.</param>
/// <param name="Question">What it asks, for people.</param>
/// <param name="Value">What was measured; null where the check has no meaning for this model.</param>
/// <param name="Limit">Where the alarm begins.</param>
/// <param name="IsAlarm">True where the explanations are not to be trusted.</param>
/// <param name="Sentence">What was found, for people.</param>
public sealed record TrustFinding(string Check, string Question, double? Value, double Limit, bool IsAlarm, string Sentence);

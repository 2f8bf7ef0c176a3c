namespace VisionAudit.Inference.Trust;

/// <summary>Whether a model's explanations can be believed.</summary>
/// <param name="Method">The method that was examined.</param>
/// <param name="Layer">The layer explained at.</param>
/// <param name="Pictures">Pictures that were used.</param>
/// <param name="Findings">What each check says.</param>
public sealed record TrustReport(string Method, string Layer, int Pictures, IReadOnlyList<TrustFinding> Findings)
{
    /// <summary>False where any check raised an alarm.</summary>
    public bool IsTrusted => !Findings.Any(finding => finding.IsAlarm);
}

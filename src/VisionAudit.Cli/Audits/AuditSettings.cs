using VisionAudit.Auditing.Thresholds;
using VisionAudit.Cli.Masks;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Inference.Sessions;
using VisionAudit.Masks.Zones;

namespace VisionAudit.Cli.Audits;

/// <summary>What to audit, and with what.</summary>
/// <param name="Source">As <see cref="AuditParts.SourceOf"/> takes it.</param>
/// <param name="Model">A classifier's package.</param>
/// <param name="Masks">As <see cref="ObjectMasks.Locate"/> takes it; null where nothing looks for objects.</param>
/// <param name="MaskEvery">Objects are looked for in every n-th frame.</param>
/// <param name="ClassMapping">A file that says which segments are the object of which class; null for the default.</param>
/// <param name="Thresholds">A file with thresholds; null for the defaults.</param>
/// <param name="Explain">Method and layer.</param>
/// <param name="Run">Device and threads.</param>
internal sealed record AuditSettings(
    string Source, string Model, string? Masks, int MaskEvery, string? ClassMapping, string? Thresholds,
    ExplainOptions Explain, RunOptions Run)
{
    /// <summary>The zones that are drawn for its camera; null where none are.</summary>
    public IReadOnlyList<Zone>? Zones { get; init; }

    /// <summary>The thresholds of the file, or the default ones.</summary>
    /// <exception cref="VisionAuditException">VA5001: the file is absent, or no thresholds file.</exception>
    public AuditThresholds LoadThresholds() => Thresholds is { } file ? AuditThresholds.Load(file) : new AuditThresholds();
}

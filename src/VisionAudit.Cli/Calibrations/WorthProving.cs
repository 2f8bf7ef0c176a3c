using VisionAudit.Core;

namespace VisionAudit.Cli.Calibrations;

/// <summary>Proves the frames whose background mass is great enough for a proof to confirm anything: on footage of an honest model these are few.</summary>
/// <param name="prover">Proves them.</param>
/// <param name="leastMass">Background mass from which on a frame is proved, in [0,1].</param>
internal sealed class WorthProving(IFrameProver prover, double leastMass) : IFrameProver
{
    /// <inheritdoc/>
    public ValueTask<AuditRecord> ProveAsync(Frame frame, Explanation explanation, ObjectMask mask, AuditRecord record, CancellationToken cancellationToken)
        => record.Metrics!.BackgroundMass < leastMass ? ValueTask.FromResult(record) : prover.ProveAsync(frame, explanation, mask, record, cancellationToken);
}

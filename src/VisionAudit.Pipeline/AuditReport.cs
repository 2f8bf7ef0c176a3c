namespace VisionAudit.Pipeline;

/// <summary>How an audit runs or ran.</summary>
/// <param name="Frames">Frames judged.</param>
/// <param name="Dropped">Frames that came from the source and were dropped.</param>
/// <param name="Elapsed">Since the pipeline was made.</param>
/// <param name="Edges">What went over the edges.</param>
/// <param name="Stages">How long the stages worked.</param>
public sealed record AuditReport(
    long Frames, long Dropped, TimeSpan Elapsed, IReadOnlyList<EdgeCounters> Edges, IReadOnlyList<StageTiming> Stages)
{
    /// <summary>Frames judged per second; 0 where no time has gone by.</summary>
    public double Fps => Elapsed > TimeSpan.Zero ? Frames / Elapsed.TotalSeconds : 0;
}

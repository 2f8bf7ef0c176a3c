namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>How much of the evidence lies in a region.</summary>
internal static class EvidenceShare
{
    /// <returns>In [0,1]; 0 where there is no evidence at all.</returns>
    public static double Inside(ReadOnlySpan<float> evidence, ReadOnlySpan<byte> region)
    {
        double inside = 0, total = 0;
        for (var i = 0; i < evidence.Length; i++)
        {
            total += evidence[i];
            inside += region[i] == 1 ? evidence[i] : 0;
        }
        return total > 0 ? inside / total : 0;
    }
}

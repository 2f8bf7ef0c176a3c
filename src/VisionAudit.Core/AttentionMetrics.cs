namespace VisionAudit.Core;

/// <summary>How the evidence lies to the object, at the map's own resolution. M is the raw map, Ω the object, ⊕ half a map cell a dilation.</summary>
/// <param name="BackgroundMass">Σ M outside Ω ⊕ half a cell / Σ M, in [0,1]: the number that rules use.</param>
/// <param name="RawBackgroundMass">Σ M outside Ω / Σ M, in [0,1].</param>
/// <param name="Leak">Raw background mass of a map that is perfectly on the object at this resolution, in [0,1].</param>
/// <param name="Enrichment">(Σ_Ω M / Σ M) / (|Ω| / N); 1 is as by chance.</param>
/// <param name="Pointing">The pointing game: argmax M lies in Ω ⊕ half a cell (Zhang et al. 2016, §5.1).</param>
/// <param name="RankAccuracy">|top-|Ω| pixels of M ∩ Ω| / |Ω|, in [0,1] (Arras et al. 2022, relevance rank accuracy).</param>
public sealed record AttentionMetrics(
    double BackgroundMass, double RawBackgroundMass, double Leak, double Enrichment, bool Pointing, double RankAccuracy);

namespace VisionAudit.Masks.Erasing;

/// <summary>How far erasing goes.</summary>
public sealed record ErasingOptions
{
    /// <summary>δ in (0,1): a round erases what has more than this share of the greatest evidence that is left. 0.6 as in Zhang et al. 2018, §4.</summary>
    public double Threshold { get; init; } = 0.6;

    /// <summary>Share of the first probability, in [0,1], below which the class counts as gone though it is still predicted.</summary>
    public double Gone { get; init; } = 0.5;

    /// <summary>Rounds at most, at least 1; each is a run of the classifier.</summary>
    public int Rounds { get; init; } = 8;
}

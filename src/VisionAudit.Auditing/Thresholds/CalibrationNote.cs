namespace VisionAudit.Auditing.Thresholds;

/// <summary>Where calibrated thresholds come from; it decides nothing.</summary>
public sealed record CalibrationNote
{
    /// <summary>The footage that was trusted; null where reviews alone spoke.</summary>
    public string? Footage { get; init; }

    /// <summary>The classifier's file.</summary>
    public string? Model { get; init; }

    /// <summary>The explanation method: thresholds hold for its maps alone.</summary>
    public string? Method { get; init; }

    /// <summary>The budget, as it was given.</summary>
    public string? Budget { get; init; }

    /// <summary>Frames of the footage that could be judged.</summary>
    public int Frames { get; init; }

    /// <summary>Those of them that were proved; 0 where what confirms was not calibrated.</summary>
    public int Proved { get; init; }

    /// <summary>Length of the footage.</summary>
    public double Seconds { get; init; }

    /// <summary>Reviewed episodes that were heeded.</summary>
    public int Reviews { get; init; }
}

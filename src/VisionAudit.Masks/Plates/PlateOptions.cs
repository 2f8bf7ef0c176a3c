namespace VisionAudit.Masks.Plates;

/// <summary>How the empty scene is learned, and what differs from it.</summary>
public sealed record PlateOptions
{
    /// <summary>Pictures that the median is of, from 1 to 255.</summary>
    public int Pictures { get; init; } = 31;

    /// <summary>Pictures from which on the plate is trusted, from 1 to <see cref="Pictures"/>.</summary>
    public int Enough { get; init; } = 9;

    /// <summary>Presentation time between pictures while they are fewer than enough.</summary>
    public TimeSpan LearningInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Presentation time between pictures from then on.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Learned pictures, from 0 to 255, in which a pixel is object one after another until it is learned all the same: what stays for so long, and then for half of <see cref="Pictures"/> more,
    /// belongs to the scene.
    /// </summary>
    public int Patience { get; init; } = 60;

    /// <summary>Least difference in standard deviations of the noise, above 0.</summary>
    public double Sensitivity { get; init; } = 5;

    /// <summary>Least difference in levels of 0–255, above 0: what the eye would not see is no object.</summary>
    public double LeastDifference { get; init; } = 14;

    /// <summary>Least share of the picture that a connected piece has, in [0,1]; smaller ones are dropped.</summary>
    public double LeastArea { get; init; } = 0.001;
}

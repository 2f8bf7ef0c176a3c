using VisionAudit.Inference.Sessions;

namespace VisionAudit.Inference.ActivationMaximisation;

/// <summary>How a picture that maximises a class is sought.</summary>
public sealed record MaximisationOptions
{
    /// <summary>The class.</summary>
    public required int Class { get; init; }

    /// <summary>Steps of gradient ascent, 1 to 100,000.</summary>
    public int Steps { get; init; } = 240;

    /// <summary>Root mean square of a step, in units of 0–255.</summary>
    public float StepSize { get; init; } = 4;

    /// <summary>L2 decay: share of its distance from mid-grey that a pixel loses in a step, in [0,1].</summary>
    public float Decay { get; init; } = 0.005f;

    /// <summary>Smoothness: share of its difference from the mean of its neighbours that a pixel loses in a step, in [0,1].</summary>
    public float Smoothness { get; init; } = 0.05f;

    /// <summary>Scales that the picture is made at, the coarsest first, at least 1.</summary>
    public int Scales { get; init; } = 3;

    /// <summary>Jitter: greatest shift of the picture before a step, in shares of its sides, in [0,1].</summary>
    public double Jitter { get; init; } = 1 / 16.0;

    /// <summary>Seed of the first picture and of the shifts.</summary>
    public int Seed { get; init; }

    /// <summary>When to stop with the picture so far; at least one step is made. Null for no limit.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Device and threads.</summary>
    public RunOptions Run { get; init; } = new();
}

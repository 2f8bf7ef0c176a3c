namespace VisionAudit.WolfInSnow.Scenes;

/// <summary>One animal and its walk.</summary>
/// <param name="Species">Wolf or husky.</param>
/// <param name="Seed">The individual: coat, proportions, carriage, and where in its stride it starts.</param>
/// <param name="Scale">Height of the withers in picture heights, in (0, 0.5]; says the distance too.</param>
/// <param name="Start">Middle of the trunk at time 0, in picture widths from the left.</param>
/// <param name="Speed">Picture widths per second; negative walks to the left, 0 stands (and looks right).</param>
public sealed record Animal(Species Species, ulong Seed, float Scale, float Start, float Speed)
{
    /// <summary>1 looks right, -1 left.</summary>
    public float Facing => Speed < 0 ? -1 : 1;

    /// <summary>Middle of the trunk in picture widths.</summary>
    public float PositionAt(double seconds) => (float)(Start + (Speed * seconds));
}

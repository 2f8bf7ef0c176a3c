namespace VisionAudit.Inference.Perturbations;

/// <summary>Activations A of a target layer for one picture.</summary>
/// <param name="Channels">K.</param>
/// <param name="Height">h.</param>
/// <param name="Width">w.</param>
/// <param name="Values">[K,h,w].</param>
internal sealed record TargetActivations(int Channels, int Height, int Width, float[] Values)
{
    public ReadOnlySpan<float> Channel(int index) => Values.AsSpan(index * Height * Width, Height * Width);
}

namespace VisionAudit.Inference.Perturbations;

/// <summary>What a perturbation method says.</summary>
/// <param name="Height">Rows of the map.</param>
/// <param name="Width">Columns of the map.</param>
/// <param name="Values">[Height, Width], signed: before any ReLU.</param>
/// <param name="Weights">[K] channel weights α of methods that have them.</param>
internal sealed record PerturbationMap(int Height, int Width, float[] Values, float[]? Weights = null);

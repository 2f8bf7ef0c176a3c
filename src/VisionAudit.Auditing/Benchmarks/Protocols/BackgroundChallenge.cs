namespace VisionAudit.Auditing.Benchmarks.Protocols;

/// <summary>
/// The ImageNet-9 backgrounds challenge (Xiao, Engstrom, Ilyas, Madry 2021, "Noise or Signal: The Role of Image Backgrounds in Object Recognition", §3): accuracy on pictures whose background
/// was kept, swapped for one of the same class, swapped for one of a random class, or left alone.
/// </summary>
/// <param name="Variants">Accuracy by variant, named as its folder.</param>
public sealed record BackgroundChallenge(IReadOnlyList<GroupAccuracy> Variants)
{
    /// <summary>The variants, as the folders are named.</summary>
    public static IReadOnlyList<string> Names { get; } = ["original", "mixed_same", "mixed_rand", "mixed_next", "only_bg_t", "only_bg_b", "no_fg", "only_fg"];

    /// <summary>BG-Gap = accuracy on Mixed-Same − accuracy on Mixed-Rand, in [−1,1]: what the background's class is worth to the classifier. Null where one of them is missing.</summary>
    public double? Gap => AccuracyOf("mixed_same") - AccuracyOf("mixed_rand");

    private double? AccuracyOf(string variant) => Variants.FirstOrDefault(group => group.Group == variant)?.Accuracy;
}

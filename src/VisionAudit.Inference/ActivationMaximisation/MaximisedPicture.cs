using VisionAudit.Core;

namespace VisionAudit.Inference.ActivationMaximisation;

/// <summary>What a class looks like to a model.</summary>
/// <param name="Pixels">The picture, of the model's size; the owner disposes it.</param>
/// <param name="Steps">Steps made.</param>
/// <param name="FirstScore">Logit of the class for the picture that the search began with.</param>
/// <param name="Score">Its logit for the picture.</param>
/// <param name="Probability">Its probability for the picture.</param>
public sealed record MaximisedPicture(PixelBuffer Pixels, int Steps, float FirstScore, float Score, float Probability) : IDisposable
{
    /// <summary>Mean red, green and blue of the brighter half of the pixels, 0–255: what stands out.</summary>
    public IReadOnlyList<double> BrightColor()
    {
        var bytes = Pixels.Bytes.ToArray();
        var order = Enumerable.Range(0, (int)Pixels.Size.Area).ToArray();
        Array.Sort(Array.ConvertAll(order, i => bytes[3 * i] + bytes[(3 * i) + 1] + bytes[(3 * i) + 2]), order);
        var bright = order[(order.Length / 2)..];
        return [.. Enumerable.Range(0, PixelBuffer.Channels).Select(color => bright.Average(i => (double)bytes[(3 * i) + color]))];
    }

    /// <inheritdoc/>
    public void Dispose() => Pixels.Dispose();
}

using VisionAudit.Core;

namespace VisionAudit.Masks.Erasing;

/// <summary>
/// The extent of an object as a classifier itself sees it: explain, erase what the map calls most important, explain again, until the class falls from the top or has lost most of its probability; the object is all that
/// was erased (Zhang et al. 2018, "Adversarial Complementary Learning for Weakly Supervised Object Localization", §3; of inputs, for any model: Wei et al. 2017, "Object Region Mining with
/// Adversarial Erasing", §3.1). It is what the class rests on, be it the object or not: a witness of its own it is not.
/// </summary>
/// <remarks>
/// The confidence is 1 − p/p₀, p the probability that the class has left, from p₀: an extent whose loss does not take the class away is none. Where another class is predicted, with
/// probability q, p is at most min(q, 1 − q). Of any other class than the predicted one nothing is known. The explainer stays the caller's.
/// </remarks>
/// <param name="explainer">The classifier.</param>
/// <param name="options">How far it goes.</param>
public sealed class AdversarialErasing(IFrameExplainer explainer, ErasingOptions options) : IObjectMaskProvider
{
    /// <summary>Erasing with the usual options.</summary>
    /// <param name="explainer">The classifier.</param>
    public AdversarialErasing(IFrameExplainer explainer)
        : this(explainer, new ErasingOptions())
    {
    }

    /// <inheritdoc/>
    public async ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var erased = Copy(frame);
        var eraser = new EvidenceEraser(frame.Pixels.Size);
        var first = await explainer.ExplainAsync(erased, cancellationToken);
        var (explanation, left) = (first, first.Probability);
        for (var round = 0; round < options.Rounds && left >= options.Gone * first.Probability; round++)
        {
            if (!eraser.Erase(explanation.Map, options.Threshold, erased.Pixels.Bytes.Span))
                break;
            explanation = await explainer.ExplainAsync(erased, cancellationToken);
            left = explanation.Probability;
            if (explanation.Class == first.Class)
                continue;
            left = Math.Min(left, 1 - left);
            break;
        }
        return new ErasedScene(first.Class, eraser.Mask(1 - (left / first.Probability)));
    }

    private static Frame Copy(Frame frame)
    {
        var pixels = PixelBuffer.Rent(frame.Pixels.Size);
        frame.Pixels.Bytes.CopyTo(pixels.Bytes);
        return new Frame(frame.Stamp, pixels, default);
    }

    private sealed class ErasedScene(int predicted, ObjectMask mask) : IObjectScene
    {
        public ObjectMask? MaskOf(int classIndex, string label) => classIndex == predicted ? mask : null;
    }
}

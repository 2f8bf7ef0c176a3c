using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Heads;

/// <summary>One picture's head, to be run on variants of its activations in batches over buffers that are made once.</summary>
internal sealed class HeadRun(InferenceSession session, SessionInputs inputs, string input, HeadActivations activations, int batch, int classes, int label, Func<bool> goOn) : IDisposable
{
    /// <summary>The unchanged activations.</summary>
    public HeadActivations Activations => activations;

    /// <summary>
    /// The class's logit with some of the channels set to 0, for each of a number of variants; after the first batch only while there is time, so that there may be fewer.
    /// </summary>
    /// <param name="count">Variants.</param>
    /// <param name="isKept">Whether variant i keeps channel k.</param>
    public float[] Score(int count, Func<int, int, bool> isKept)
    {
        var scores = new List<float>(count);
        while (scores.Count < count && (scores.Count == 0 || goOn()))
        {
            var now = Math.Min(batch, count - scores.Count);
            for (var i = 0; i < now; i++)
            {
                var variant = scores.Count + i;
                activations.Keep(k => isKept(variant, k), inputs[input].Span<float>().Slice(i * activations.Size, activations.Size));
            }
            using var outputs = session.Run(inputs);
            var logits = outputs[ScoresOutput.Name].Span<float>();
            for (var i = 0; i < now; i++)
                scores.Add(logits[(i * classes) + label]);
        }
        Passes += scores.Count;
        return [.. scores];
    }

    /// <summary>Variants scored so far.</summary>
    public int Passes { get; private set; }

    /// <summary>True while there is time.</summary>
    public bool GoesOn => goOn();

    /// <inheritdoc/>
    public void Dispose() => inputs.Dispose();
}

using VisionAudit.Inference.Classifiers;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Perturbations;

/// <summary>Draws one mask, float [H,W], most often in [0,1]; 1 keeps a pixel, 0 sets it to 0 in the units of the model's input.</summary>
internal delegate void MaskDrawer(int index, Span<float> mask);

/// <summary>Takes what one mask scored.</summary>
internal delegate void ScoreReader(int index, ReadOnlySpan<float> mask, ReadOnlySpan<float> logits, ReadOnlySpan<float> probabilities);

/// <summary>One picture, to be run under masks. Buffers are made once, and once more for a last batch that is smaller.</summary>
/// <param name="session">The classifier.</param>
/// <param name="inputs">Makes inputs for a number of masks.</param>
/// <param name="masks">Name of the input that takes the masks, [n,H,W].</param>
/// <param name="picture">The unchanged picture.</param>
/// <param name="batch">Masks a run.</param>
/// <param name="isFixed">True where every run has that many.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="probabilitiesOf">Probabilities of logits [n,C] and C.</param>
internal sealed class MaskedPicture(
    InferenceSession session,
    Func<int, Dictionary<string, OrtTensor>> inputs,
    string masks,
    PlanarPicture picture,
    int batch,
    bool isFixed,
    int classes,
    Func<ReadOnlySpan<float>, int, float[]> probabilitiesOf) : IDisposable
{
    private readonly Dictionary<string, OrtTensor> _whole = inputs(batch);

    /// <summary>The unchanged picture.</summary>
    public PlanarPicture Picture => picture;

    /// <summary>Runs masks in batches until all are done or <paramref name="goOn"/> says no; one batch is always run.</summary>
    /// <returns>Number of masks that were run.</returns>
    public int Run(int count, MaskDrawer draw, ScoreReader read, Func<bool> goOn)
    {
        var done = 0;
        while (done < count && (done == 0 || goOn()))
        {
            var now = Math.Min(batch, count - done);
            if (now == batch || isFixed)
            {
                RunBatch(_whole, done, now, draw, read);
            }
            else
            {
                var last = inputs(now);
                RunBatch(last, done, now, draw, read);
                Free(last);
            }
            done += now;
        }
        return done;
    }

    public void Dispose() => Free(_whole);

    private void RunBatch(Dictionary<string, OrtTensor> tensors, int first, int count, MaskDrawer draw, ScoreReader read)
    {
        for (var i = 0; i < count; i++)
            draw(first + i, MaskOf(tensors, i));
        using var outputs = session.Run(tensors);
        var logits = outputs[ScoresOutput.Name].Span<float>();
        var probabilities = probabilitiesOf(logits, classes);
        for (var i = 0; i < count; i++)
            read(first + i, MaskOf(tensors, i), logits.Slice(i * classes, classes), probabilities.AsSpan(i * classes, classes));
    }

    private Span<float> MaskOf(Dictionary<string, OrtTensor> tensors, int index)
        => tensors[masks].Span<float>().Slice(index * picture.Height * picture.Width, picture.Height * picture.Width);

    private static void Free(Dictionary<string, OrtTensor> tensors)
    {
        foreach (var tensor in tensors.Values)
            tensor.Dispose();
    }
}

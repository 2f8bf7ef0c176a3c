using VisionAudit.Inference.Classifiers;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Perturbations;

/// <summary>Draws one mask, float [H,W], most often in [0,1]; 1 keeps a pixel, 0 sets it to 0 in the units of the model's input.</summary>
internal delegate void MaskDrawer(int index, Span<float> mask);

/// <summary>Takes what one mask scored.</summary>
internal delegate void ScoreReader(int index, ReadOnlySpan<float> mask, ReadOnlySpan<float> logits, ReadOnlySpan<float> probabilities);

/// <summary>One picture, to be run under masks. Buffers are made once.</summary>
internal sealed class MaskedPicture(
    InferenceSession session,
    Dictionary<string, OrtTensor> inputs,
    string masks,
    PlanarPicture picture,
    int batch,
    int classes,
    Func<ReadOnlySpan<float>, int, float[]> probabilitiesOf) : IDisposable
{
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
            for (var i = 0; i < now; i++)
                draw(done + i, MaskOf(i));
            using var outputs = session.Run(inputs);
            var logits = outputs[ScoresOutput.Name].ToArray<float>();
            var probabilities = probabilitiesOf(logits, classes);
            for (var i = 0; i < now; i++)
                read(done + i, MaskOf(i), logits.AsSpan(i * classes, classes), probabilities.AsSpan(i * classes, classes));
            done += now;
        }
        return done;
    }

    public void Dispose()
    {
        foreach (var tensor in inputs.Values)
            tensor.Dispose();
    }

    private Span<float> MaskOf(int index) => inputs[masks].Span<float>().Slice(index * picture.Height * picture.Width, picture.Height * picture.Width);
}

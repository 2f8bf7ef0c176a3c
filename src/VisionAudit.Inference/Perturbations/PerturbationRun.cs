namespace VisionAudit.Inference.Perturbations;

/// <summary>One picture of one class to explain, and the means to score it under masks.</summary>
internal sealed class PerturbationRun
{
    private readonly MaskedPicture _picture;
    private readonly Func<bool> _goOn;
    private readonly Func<TargetActivations> _activations;

    /// <param name="picture">The picture.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="activations">Reads A of the unchanged picture.</param>
    /// <param name="goOn">False when time is up.</param>
    public PerturbationRun(MaskedPicture picture, PerturbationOptions options, Func<TargetActivations> activations, Func<bool> goOn)
    {
        _picture = picture;
        _goOn = goOn;
        _activations = activations;
        Options = options;
    }

    public PerturbationOptions Options { get; }

    /// <summary>The unchanged picture.</summary>
    public PlanarPicture Picture => _picture.Picture;

    public int Height => Picture.Height;

    public int Width => Picture.Width;

    /// <summary>The class explained; known when the first mask is read, as the next two.</summary>
    public int Class { get; private set; }

    /// <summary>Logit of the class for the unchanged picture.</summary>
    public float Logit { get; private set; }

    /// <summary>Its probability.</summary>
    public float Probability { get; private set; }

    /// <summary>Masks scored, the whole picture among them.</summary>
    public int Passes { get; private set; }

    /// <summary>A of the unchanged picture.</summary>
    public TargetActivations Activations() => _activations();

    /// <summary>Scores masks in batches until all are done or time is up; the first time the unchanged picture before them, in the same batch.</summary>
    /// <param name="count">Number of masks.</param>
    /// <param name="draw">Draws mask i.</param>
    /// <param name="read">Takes mask i, the logit and the probability of the class.</param>
    /// <returns>Number of masks that were scored.</returns>
    public int Score(int count, MaskDrawer draw, Action<int, ReadOnlySpan<float>, float, float> read)
    {
        var (before, taken) = (Passes == 0 ? 1 : 0, 0);
        var done = _picture.Run(count + before, Draw, Read, () => taken <= before || _goOn());
        Passes += done;
        return done - before;

        void Draw(int index, Span<float> mask)
        {
            if (index < before)
                mask.Fill(1);
            else
                draw(index - before, mask);
        }

        void Read(int index, ReadOnlySpan<float> mask, ReadOnlySpan<float> logits, ReadOnlySpan<float> probabilities)
        {
            taken++;
            if (index < before)
                TakeWhole(logits, probabilities);
            else
                read(index - before, mask, logits[Class], probabilities[Class]);
        }
    }

    private void TakeWhole(ReadOnlySpan<float> logits, ReadOnlySpan<float> probabilities)
    {
        if (Options.Class is { } asked && (asked < 0 || asked >= logits.Length))
            throw new InferenceException("VA2032", $"class {asked} was asked for, but the model has {logits.Length}", $"use 0 to {logits.Length - 1}");
        Class = Options.Class ?? System.Numerics.Tensors.TensorPrimitives.IndexOfMax(logits);
        (Logit, Probability) = (logits[Class], probabilities[Class]);
    }
}

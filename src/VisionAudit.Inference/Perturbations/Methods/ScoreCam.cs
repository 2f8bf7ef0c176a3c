using System.Numerics.Tensors;

namespace VisionAudit.Inference.Perturbations.Methods;

/// <summary>
/// Score-CAM (Wang et al. 2020, "Score-CAM: Score-Weighted Visual Explanations for Convolutional Neural Networks", §3.2, algorithm 1):
/// αₖ = p_c(x ∘ s(up(Aₖ))), where up is bilinear to the picture's size and s(M) = (M − min M)/(max M − min M); 0 for a constant channel.
/// map = Σₖ αₖ Aₖ.
/// </summary>
/// <remarks>Channels are run in the order of their variance, so that a run that is stopped early has had those that tell most.</remarks>
internal class ScoreCam : PerturbationMethod
{
    public override string Name => "score-cam";

    public override string Title => "Score-CAM: probability of the class with each channel as a mask (Wang et al. 2020)";

    public override PerturbationMap Explain(PerturbationRun run)
    {
        var a = run.Activations();
        var channels = Enumerable.Range(0, a.Channels).Select(k => (Channel: k, Variance: VarianceOf(a, k))).Where(k => k.Variance > 0).OrderByDescending(k => k.Variance).Select(k => k.Channel).Take(ChannelsOf(run)).ToArray();
        var alpha = new float[a.Channels];
        run.Score(channels.Length, (i, mask) => DrawMask(a, channels[i], (run.Height, run.Width), mask), (i, _, _, probability) => alpha[channels[i]] = probability);
        return new PerturbationMap(a.Height, a.Width, ChannelSum.Of(alpha, a), alpha);
    }

    /// <summary>How many channels are run.</summary>
    protected virtual int ChannelsOf(PerturbationRun run) => int.MaxValue;

    private static void DrawMask(TargetActivations a, int channel, (int Height, int Width) picture, Span<float> mask)
    {
        BilinearUpsampling.Fill(a.Channel(channel), (a.Height, a.Width), picture, (0, 0, picture.Height, picture.Width), mask);
        var (min, max) = (TensorPrimitives.Min(mask), TensorPrimitives.Max(mask));
        if (max > min)
        {
            TensorPrimitives.Subtract(mask, min, mask);
            TensorPrimitives.Divide(mask, max - min, mask);
        }
        else
        {
            mask.Clear();
        }
    }

    private static double VarianceOf(TargetActivations a, int channel)
    {
        double sum = 0, squares = 0;
        foreach (var value in a.Channel(channel))
            (sum, squares) = (sum + value, squares + ((double)value * value));
        var count = a.Height * a.Width;
        return (squares / count) - (sum / count * (sum / count));
    }
}

using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Noisy copies of the picture, x + σ·ε: ε is Gaussian noise of variance 1 and σ = 0.15·(max x − min x), within the 10 to 20 % that Smilkov et al. 2017 found good (§3.2).
/// The noise is the input <see cref="ExplainValues.Noise"/>, a row of numbers that each copy takes its piece of; left out, it is numbers drawn from
/// <see cref="ExplainOptions.Seed"/> of which the pieces overlap, shifted: a pixel gets a number of its own in every copy, and the file stays small.
/// </summary>
internal static class PictureNoise
{
    private const int DefaultCopies = 16;
    private const float Level = 0.15f;

    /// <summary>Between the starts of two copies' pieces; prime, so that a shift seldom falls on whole rows of a picture.</summary>
    private const int Shift = 997;

    /// <summary>[n, …]: what <paramref name="body"/> gives for the run of each noisy copy. The noise is the same for every picture of a batch.</summary>
    /// <exception cref="ExplainException">VA1104: the picture's size is known only at run time.</exception>
    public static Value Stack(MethodContext context, Func<ForwardCopy, Value> body)
    {
        var (emit, picture) = (context.Emit, context.Picture);
        var copies = context.Samples(DefaultCopies);
        if (picture.Layer is not { Channels: { } channels, Height: { } height, Width: { } width })
            throw new ExplainException("VA1104", $"the size of the picture input '{picture.Layer.Value}' is known only at run time", "export the model with a static input size");

        ConstantSize.Require("noise", channels, height, width);
        var size = channels * height * width;
        var noise = context.OptionalInput(ExplainValues.Noise, [Dim.Unknown], Gaussian(context.Options.Seed, size + ((copies - 1) * Shift)));
        var shift = emit.Op("Div", emit.Sub(emit.Squeeze(emit.Shape(noise), 0), emit.Integer(size)), emit.Integer(Math.Max(1, copies - 1)));
        var deviation = emit.Mul(Range(emit, picture.Value), emit.Scalar(Level));
        long[] shape = picture.Layer.Layout == TargetLayout.ChannelsLast ? [1, height, width, channels] : [1, channels, height, width];
        return emit.Stack(emit.Integer(copies), number =>
        {
            var start = emit.Unsqueeze(emit.Mul(number, shift), 0);
            var piece = emit.Op("Slice", noise, start, emit.Add(start, emit.Ints(size)));
            return body(picture.RunAt(emit.Add(picture.Value, emit.Mul(emit.Reshape(piece, shape), deviation))));
        });
    }

    /// <summary>max − min over each picture, [N,1,1,1].</summary>
    private static Value Range(Emitter emit, Value picture)
        => emit.Add(emit.Max(picture, true, 1, 2, 3), emit.Max(emit.Op("Neg", picture), true, 1, 2, 3));

    /// <summary>Normally distributed numbers (Box, Muller 1958).</summary>
    private static Tensor Gaussian(int seed, int count)
    {
        var random = new SplitMix64(seed);
        var numbers = new float[count];
        for (var i = 0; i < count; i++)
            numbers[i] = (float)(Math.Sqrt(-2 * Math.Log(random.Next())) * Math.Cos(2 * Math.PI * random.Next()));
        return Tensor.Of(numbers, count);
    }
}

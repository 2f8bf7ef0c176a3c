using System.Numerics.Tensors;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.ActivationMaximisation;

/// <summary>
/// Activation maximisation: gradient ascent on a class's logit from a grey picture (Simonyan, Vedaldi, Zisserman 2014, "Deep Inside Convolutional Networks", §2), with L2 decay (there, eq. 1),
/// a penalty of squared differences between neighbours (Mahendran, Vedaldi 2015, "Understanding Deep Image Representations by Inverting Them", §2, total variation with β = 2), random shifts and
/// coarse structures before fine ones (Mordvintsev, Olah, Tyka 2015, "Inceptionism"; the scales by a Gaussian over the gradient, half as wide from scale to scale), in natural colours
/// (<see cref="NaturalColor"/>). It shows what a class looks like to the model.
/// </summary>
public static class ActivationMaximiser
{
    private const int MostSteps = 100_000;
    private const float Grey = 127.5f;
    private const float FirstNoise = 8;

    /// <summary>Width of the Gaussian at the coarsest scale, in shares of the picture's shorter side.</summary>
    private const double CoarsestSigma = 1 / 32.0;

    /// <summary>Seeks the picture.</summary>
    /// <param name="package">The classifier.</param>
    /// <param name="options">The class and the regularisers.</param>
    /// <param name="clock">Watches the time budget; the system's unless given.</param>
    /// <exception cref="InferenceException">
    /// VA2008: it takes no picture; VA2030: it wants more than one; VA2031: it is no classifier; VA2032: there is no such class; VA2035: the number of steps is out of range; VA2039: the logit has no gradient.
    /// </exception>
    /// <exception cref="ExplainException">It has no gradient.</exception>
    /// <exception cref="OnnxRuntimeException">The library or the device cannot be had.</exception>
    public static MaximisedPicture Maximise(ModelPackage package, MaximisationOptions options, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Scales, 1);
        if (options.Steps is < 1 or > MostSteps)
            throw new InferenceException("VA2035", $"{options.Steps} steps were asked for", $"ask for 1 to {MostSteps}");
        clock ??= TimeProvider.System;
        var start = clock.GetTimestamp();
        using var ask = new ClassGradient(package, options.Class, options.Run);
        var input = ClassifierModel.PictureOf(package);
        var random = new Random(options.Seed);
        var picture = new float[input.Channels * input.Size.Area];
        for (var i = 0; i < picture.Length; i++)
            picture[i] = Grey + (FirstNoise * ((2 * random.NextSingle()) - 1));

        var gradient = new float[picture.Length];
        var first = ask.At(picture, gradient).Score;
        var done = 0;
        while (done < options.Steps && (done == 0 || options.TimeBudget is not { } budget || clock.GetElapsedTime(start) < budget))
        {
            var scale = done * options.Scales / options.Steps;
            Step(ask, input, options, random, CoarsestSigma * Math.Min(input.Size.Width, input.Size.Height) / (1 << scale), picture, gradient);
            done++;
        }
        var (score, probability) = ask.At(picture, gradient);
        return new MaximisedPicture(PixelsOf(picture, input), done, first, score, probability);
    }

    private static void Step(ClassGradient ask, InputSpec input, MaximisationOptions options, Random random, double sigma, float[] picture, float[] gradient)
    {
        var (width, height) = (input.Size.Width, input.Size.Height);
        var (down, right) = (Jitter(height), Jitter(width));
        var shifted = new float[picture.Length];
        Each((plane, channel) => WrappedPlane.Shift(ask.Plane(picture, channel), plane, width, down, right), shifted);
        ask.At(shifted, gradient);
        gradient.CopyTo(shifted, 0);
        Each((plane, channel) => WrappedPlane.Shift(ask.Plane(shifted, channel), plane, width, -down, -right), gradient);
        Each((plane, _) => WrappedPlane.Blur(plane, width, sigma), gradient);
        if (input.Channels == PixelBuffer.Channels)
            NaturalColor.Precondition(ask.Plane(gradient, 0), ask.Plane(gradient, 1), ask.Plane(gradient, 2), input.Color == ColorOrder.Bgr);

        var size = Math.Sqrt(TensorPrimitives.Dot<float>(gradient, gradient) / gradient.Length);
        if (size == 0 || !double.IsFinite(size))
            throw new InferenceException("VA2039", $"the logit of class {options.Class} does not change with the picture, or has no finite gradient", "try another seed or another class");
        TensorPrimitives.MultiplyAdd(gradient, (float)(options.StepSize / size), picture, picture);
        Each((plane, _) => WrappedPlane.Smooth(plane, width, options.Smoothness), picture);
        for (var i = 0; i < picture.Length; i++)
            picture[i] = Math.Clamp(picture[i] - (options.Decay * (picture[i] - Grey)), 0, 255);

        int Jitter(int side)
        {
            var most = (int)(options.Jitter * side);
            return random.Next(-most, most + 1);
        }

        void Each(PlaneAction act, float[] values)
        {
            for (var channel = 0; channel < input.Channels; channel++)
                act(ask.Plane(values, channel), channel);
        }
    }

    private static PixelBuffer PixelsOf(float[] picture, InputSpec input)
    {
        var pixels = PixelBuffer.Rent(input.Size);
        var bytes = pixels.Bytes.Span;
        var area = (int)input.Size.Area;
        for (var i = 0; i < area; i++)
        {
            for (var color = 0; color < PixelBuffer.Channels; color++)
            {
                var channel = input.Color switch
                {
                    ColorOrder.Gray => 0,
                    ColorOrder.Bgr => PixelBuffer.Channels - 1 - color,
                    _ => color,
                };
                bytes[(PixelBuffer.Channels * i) + color] = (byte)(picture[(channel * area) + i] + 0.5f);
            }
        }
        return pixels;
    }

    private delegate void PlaneAction(Span<float> plane, int channel);
}

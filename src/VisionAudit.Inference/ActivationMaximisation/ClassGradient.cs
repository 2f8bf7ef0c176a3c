using System.Runtime.InteropServices;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.ActivationMaximisation;

/// <summary>A class's logit and its gradient with respect to the picture, which is compiled into the graph.</summary>
internal sealed class ClassGradient : IDisposable
{
    private readonly InputSpec _input;
    private readonly InferenceSession _session;

    /// <exception cref="InferenceException">VA2008: it takes no picture; VA2031: it is no classifier; VA2032: there is no such class.</exception>
    /// <exception cref="ExplainException">It has no gradient.</exception>
    public ClassGradient(ModelPackage package, int classIndex, RunOptions run)
    {
        ClassifierModel.RequireClassifier(package);
        _input = ClassifierModel.PictureOf(package);
        var explain = new ExplainOptions { Method = "saliency", Attributions = true, InputSize = new PictureSize(_input.Size.Height, _input.Size.Width) };
        _session = ClassifierModel.Compile(package, new ClassifierOptions { Explain = explain, Class = classIndex, Run = run }, frame: null).Open(run).Session;
    }

    /// <summary>Asks for one picture.</summary>
    /// <param name="picture">[C,H,W], C the model's channels in its own order, in units of 0–255.</param>
    /// <param name="gradient">[C,H,W], to be filled: ∂logit/∂picture.</param>
    /// <exception cref="InferenceException">VA2030: the model wants more than a picture.</exception>
    public (float Score, float Probability) At(float[] picture, Span<float> gradient)
    {
        using var inputs = SessionInputs.Of(_session, new Dictionary<string, Tensor> { [_input.Name] = TensorOf(picture) });
        using var outputs = _session.Run(inputs);
        outputs[ExplainValues.Attributions].Span<float>().CopyTo(gradient);
        for (var channel = 0; channel < _input.Channels; channel++)
            System.Numerics.Tensors.TensorPrimitives.Divide(Plane(gradient, channel), _input.Std[channel], Plane(gradient, channel));
        return (outputs[ExplainValues.Score].Span<float>()[0], outputs[ProbabilityOutput.Name].Span<float>()[0]);
    }

    /// <summary>One channel of a picture.</summary>
    public Span<float> Plane(Span<float> picture, int channel) => picture.Slice(channel * (int)_input.Size.Area, (int)_input.Size.Area);

    public void Dispose() => _session.Dispose();

    /// <summary>(v − mean)/std in the model's layout and element type.</summary>
    private Tensor TensorOf(float[] picture)
    {
        var (channels, area) = (_input.Channels, (int)_input.Size.Area);
        var values = new float[picture.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var channel = i / area;
            values[_input.Layout == TensorLayout.Nchw ? i : (i % area * channels) + channel] = (picture[i] - _input.Mean[channel]) / _input.Std[channel];
        }
        long[] dims = _input.Layout == TensorLayout.Nchw ? [1, channels, _input.Size.Height, _input.Size.Width] : [1, _input.Size.Height, _input.Size.Width, channels];
        return _input.Element == ElementType.UInt8
            ? new Tensor(ElementType.UInt8, dims, MemoryMarshal.AsBytes<byte>(Array.ConvertAll(values, v => (byte)Math.Clamp(v + 0.5f, 0, 255))).ToArray())
            : TensorExchange.Convert(Tensor.Of(values, dims), _input.Element);
    }
}

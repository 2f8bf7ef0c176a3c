using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.LayerAudits;

/// <summary>
/// Measures how far maps at each of a classifier's target layers can be trusted, so that a wrong layer cannot fake evidence on the background unnoticed. All layers are explained in one run,
/// by Grad-CAM, whose single weight a channel is what maps at a layer stand on.
/// </summary>
public sealed class LayerAudit : IDisposable
{
    /// <summary>Layers that are looked at; of more, so many, spread evenly.</summary>
    public const int MostLayers = 16;

    private readonly InputSpec _input;
    private readonly ExplainedModel _explained;
    private readonly string _chosen;
    private readonly IReadOnlyList<float[]?> _empty;
    private readonly InferenceSession _session;

    private LayerAudit(InputSpec input, ExplainedModel explained, string chosen, IReadOnlyList<float[]?> empty, InferenceSession session)
    {
        (_input, _explained, _chosen, _empty, _session) = (input, explained, chosen, empty, session);
        Layers = [explained.Target, .. explained.FurtherTargets];
    }

    /// <summary>The layers looked at, the last first.</summary>
    public IReadOnlyList<TargetLayer> Layers { get; }

    /// <summary>Compiles a package's classifier.</summary>
    /// <param name="package">The classifier.</param>
    /// <param name="layer">The layer that explanations are made at; null is the package's, or else the compiler's choice.</param>
    /// <param name="run">Device and threads.</param>
    /// <exception cref="InferenceException">VA2008: it takes no picture; VA2031: it is no classifier; VA2037: it wants more than a picture.</exception>
    /// <exception cref="ExplainException">It cannot be explained.</exception>
    /// <exception cref="OnnxRuntimeException">The library or the device cannot be had.</exception>
    public static LayerAudit Create(ModelPackage package, string? layer = null, RunOptions? run = null)
    {
        ClassifierModel.RequireClassifier(package);
        var input = ClassifierModel.PictureOf(package);
        var options = package.Complete(new ExplainOptions { Method = "grad-cam", Layer = layer, InputSize = new PictureSize(input.Size.Height, input.Size.Width), SignedMap = true });
        var chosen = ExplanationCompiler.Compile(OnnxFile.Load(package.Path), options).Target;
        var found = ExplanationCompiler.Inspect(OnnxFile.Load(package.Path), options).Layers;
        string[] names = [.. Spread(found.Contains(chosen) ? found : [chosen, .. found], chosen).Select(l => l.Value)];

        var model = OnnxFile.Load(package.Path);
        List<float[]?> empty = [.. names.Select(name => EmptyLayer.Scores(model, options with { Layer = name }))];
        var explained = ExplanationCompiler.Compile(OnnxFile.Load(package.Path), options with { Layer = names[0], FurtherLayers = names[1..] });
        var session = InferenceSession.FromBytes(OnnxFile.Serialize(explained.Model), (run ?? new RunOptions()).ToSessionOptions());
        if (session.Inputs.FirstOrDefault(other => other.Name != input.Name) is { } further)
        {
            session.Dispose();
            throw new InferenceException("VA2037", $"the layer audit gives a model pictures alone, but '{package.Path}' also wants input {further}", "leave --layer-audit out");
        }
        return new LayerAudit(input, explained, chosen.Value, empty, session);
    }

    /// <summary>Looks at pictures, each of them as it is and shifted.</summary>
    /// <param name="pictures">At least one.</param>
    /// <returns>One entry for each of <see cref="Layers"/>.</returns>
    public IReadOnlyList<LayerQuality> Measure(IReadOnlyList<PixelBuffer> pictures)
    {
        ArgumentOutOfRangeException.ThrowIfZero(pictures.Count);
        var (missing, change, agreement) = (new double[Layers.Count], new double[Layers.Count], new double[Layers.Count]);
        var shifts = PictureShift.All(_input.Size.Height, _input.Size.Width);
        var compared = new MapAgreement(_input.Size.Height, _input.Size.Width);
        foreach (var picture in pictures.Select(p => PictureTensor.Of(_input, p)))
        {
            var (maps, label, score) = Run(picture, -1);
            for (var i = 0; i < maps.Count; i++)
            {
                if (_empty[i] is not { } scores)
                    continue;
                var explained = score - (double)scores[label];
                missing[i] += Math.Abs(maps[i].ToFloats().Sum(v => (double)v) - explained);
                change[i] += Math.Abs(explained);
            }
            foreach (var shift in shifts)
            {
                var shifted = Run(shift.Of(picture, _input.Layout), label).Maps;
                for (var i = 0; i < maps.Count; i++)
                    agreement[i] += compared.Of(maps[i], shifted[i], shift) / (shifts.Count * pictures.Count);
            }
        }
        return [.. Layers.Select((layer, i) => new LayerQuality(layer, layer.Value == _chosen, _empty[i] is null ? null : missing[i] / change[i], agreement[i]))];
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private (IReadOnlyList<Tensor> Maps, int Class, float Score) Run(Tensor picture, long label)
    {
        using var tensor = TensorExchange.ToRuntime(picture);
        using var choice = OrtTensor.From([label], 1);
        using var outputs = _session.Run(new Dictionary<string, OrtTensor> { [_input.Name] = tensor, [ExplainValues.ClassIndex] = choice });
        return (
            [.. Layers.Select((_, i) => TensorExchange.FromRuntime(outputs[ExplainValues.OfLayer(ExplainValues.Map, i)]))],
            (int)outputs[ExplainValues.Class].ToArray<long>()[0],
            outputs[ExplainValues.Score].ToArray<float>()[0]);
    }

    private static IEnumerable<TargetLayer> Spread(IReadOnlyList<TargetLayer> layers, TargetLayer chosen)
    {
        if (layers.Count <= MostLayers)
            return layers;
        var kept = Enumerable.Range(0, MostLayers).Select(i => i * (layers.Count - 1) / (MostLayers - 1)).ToHashSet();
        return layers.Where((layer, i) => kept.Contains(i) || layer == chosen);
    }
}

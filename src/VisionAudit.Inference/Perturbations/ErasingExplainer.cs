using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Perturbations;

/// <summary>
/// Adversarial erasing (ACoL; Zhang et al. 2018, "Adversarial Complementary Learning for Weakly Supervised Object Localization", §3.2): the map of the picture, and the map of the picture without what
/// the first called important, each brought to [0,1], joined by their maximum; and so on until the class falls. The paper erases features between two branches that are trained so; here pixels are erased, by the
/// picture's mean, of any classifier (as Wei et al. 2017, "Object Region Mining with Adversarial Erasing", §3.1).
/// </summary>
/// <remarks>The maps are Grad-CAM's, which is CAM behind global average pooling. Joined maps have no channel weights.</remarks>
public sealed class ErasingExplainer : ITensorExplainer
{
    /// <summary>Its name.</summary>
    public const string Name = "acol";

    /// <summary>δ: what has more than this share of the greatest evidence is erased; 0.6 as in §4.1.</summary>
    private const float Threshold = 0.6f;

    /// <summary>Share of its first probability below which the class has fallen.</summary>
    private const float Fallen = 0.5f;

    private const int DefaultRounds = 8;

    private readonly InputSpec _input;
    private readonly PerturbationOptions _options;
    private readonly TensorClassifier _classifier;
    private readonly TimeProvider _clock;

    private ErasingExplainer(InputSpec input, PerturbationOptions options, TensorClassifier classifier, TimeProvider clock)
        => (_input, _options, _classifier, _clock) = (input, options, classifier, clock);

    /// <inheritdoc/>
    public string Method => Name;

    /// <inheritdoc/>
    public TargetLayer? Layer => _classifier.Layer;

    /// <summary>Prepares a package's classifier.</summary>
    /// <param name="package">The classifier.</param>
    /// <param name="options">Layer, class and limits; <see cref="PerturbationOptions.Samples"/> is the number of maps that are joined, at most 8 unless given.</param>
    /// <param name="size">Height and width of the picture tensors, where the model leaves them open; null for the package's own.</param>
    /// <param name="clock">Watches the time budget; the system's unless given.</param>
    /// <exception cref="InferenceException">VA2008: it takes no picture; VA2031: it is no classifier; VA2035: the number of maps is out of range.</exception>
    /// <exception cref="ExplainException">It cannot be explained at the layer.</exception>
    public static ErasingExplainer Create(ModelPackage package, PerturbationOptions options, PictureSize? size = null, TimeProvider? clock = null)
    {
        if (options.Samples < 1)
            throw new InferenceException("VA2035", $"{options.Samples} maps were asked for", "ask for at least 1");
        var input = ClassifierModel.PictureOf(package);
        var classifier = TensorClassifier.Create(package, new ClassifierOptions
        {
            Explain = new ExplainOptions { Method = "grad-cam", Layer = options.Layer, InputSize = size ?? new PictureSize(input.Size.Height, input.Size.Width) },
            ClassIsInput = true,
            Run = options.Run,
        });
        return new ErasingExplainer(input, options, classifier, clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public TensorExplanation Explain(PixelBuffer picture, IReadOnlyDictionary<string, Tensor>? others = null)
        => Explain(new Dictionary<string, Tensor>(others ?? new Dictionary<string, Tensor>()) { [_input.Name] = PictureTensor.Of(_input, picture) });

    /// <inheritdoc/>
    public TensorExplanation Explain(PixelBuffer picture, int classIndex)
        => Explain(new Dictionary<string, Tensor> { [_input.Name] = PictureTensor.Of(_input, picture) }, classIndex);

    /// <inheritdoc/>
    public TensorExplanation Explain(IReadOnlyDictionary<string, Tensor> inputs) => Explain(inputs, _options.Class ?? -1);

    /// <inheritdoc/>
    public void Dispose() => _classifier.Dispose();

    private TensorExplanation Explain(IReadOnlyDictionary<string, Tensor> inputs, int classIndex)
    {
        var start = _clock.GetTimestamp();
        var first = Run(inputs, classIndex);
        var joined = Scaled(first.Map.ToFloats());
        var left = new Dictionary<string, Tensor>(inputs);
        var (rounds, passes) = (_options.Samples ?? DefaultRounds, 1);
        for (var last = joined; passes < rounds && Array.Exists(last, value => value > 0) && !(_clock.GetElapsedTime(start) >= _options.TimeBudget); passes++)
        {
            left[_input.Name] = Erase(left[_input.Name], last, first.Map);
            var next = Run(left, first.Classes[0]);
            if (next.Probabilities[0] < Fallen * first.Probabilities[0])
                break;
            last = Scaled(next.Map.ToFloats());
            for (var i = 0; i < joined.Length; i++)
                joined[i] = Math.Max(joined[i], last[i]);
        }
        return first with { Map = Tensor.Of(joined, [.. first.Map.Dims]), Weights = null, Passes = passes };
    }

    private TensorExplanation Run(IReadOnlyDictionary<string, Tensor> inputs, int classIndex)
        => _classifier.Explain(new Dictionary<string, Tensor>(inputs) { [ExplainValues.ClassIndex] = Tensor.Of([(long)classIndex], 1) });

    /// <summary>Brought to [0,1] by its greatest value; all zero where it has none above zero.</summary>
    private static float[] Scaled(float[] map)
    {
        var greatest = map.Max();
        return greatest > 0 ? Array.ConvertAll(map, value => value / greatest) : new float[map.Length];
    }

    /// <summary>The picture with its mean where the map, enlarged bilinearly, is above δ.</summary>
    private Tensor Erase(Tensor picture, float[] map, Tensor shape)
    {
        var planar = PlanarPicture.Of(picture, _input.Layout);
        var area = planar.Height * planar.Width;
        var evidence = new float[area];
        BilinearUpsampling.Fill(map, ((int)shape.Dims[1], (int)shape.Dims[2]), (planar.Height, planar.Width), (0, 0, planar.Height, planar.Width), evidence);
        var values = picture.ToFloats();
        var isNchw = _input.Layout == TensorLayout.Nchw;
        for (var channel = 0; channel < planar.Channels; channel++)
        {
            var mean = planar.Values.AsSpan(channel * area, area).ToArray().Average();
            for (var i = 0; i < area; i++)
            {
                if (evidence[i] > Threshold)
                    values[isNchw ? (channel * area) + i : (i * planar.Channels) + channel] = mean;
            }
        }
        return Tensor.Of(values, [.. picture.Dims]);
    }
}

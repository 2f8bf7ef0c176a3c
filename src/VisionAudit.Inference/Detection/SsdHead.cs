using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Detection;

/// <summary>
/// SSD (Liu et al. 2016, "SSD: Single Shot MultiBox Detector", §2): boxes as corners in units of the input, 0..1, in one of two layouts.
/// All boxes: boxes [1,D,4] and scores [1,D,C], probabilities or logits, of which a background class does not count; doubled boxes are suppressed here.
/// Suppressed by the model: boxes [1,M,4], scores [1,M] and classes [1,M] (whole numbers, or named after 'class' or 'label'); each may lack the first axis.
/// Corners are left, top, right, bottom; of an output named <c>detection_boxes</c>, as TensorFlow's, top, left, bottom, right.
/// </summary>
internal sealed class SsdHead : DetectionHead
{
    private static readonly string[] _backgroundNames = ["background", "__background__", "BACKGROUND", "bg"];

    /// <summary>Classes that a model which suppresses its boxes itself, and has no labels, may speak of by number.</summary>
    private const int NamelessClasses = 256;

    private readonly string _boxes;
    private readonly string _scores;
    private readonly string? _classes;
    private readonly bool _isLogits;
    private readonly int? _background;

    private SsdHead(string boxes, string scores, string? classes, bool isLogits, int? background, IReadOnlyList<string> names)
        => (_boxes, _scores, _classes, _isLogits, _background, Names) = (boxes, scores, classes, isLogits, background, names);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    public static SsdHead Find(ModelPackage package, IReadOnlyList<(string Name, TensorType Type)> outputs, OnnxModel model)
    {
        var boxes = outputs.Where(o => o.Type.Shape is [.., { Value: 4 }] and { Count: 2 or 3 } && IsFloating(o.Type)).OrderByDescending(o => Says(o.Name, "box")).FirstOrDefault();
        if (boxes.Name is null)
            throw None(package, outputs);
        var others = outputs.Where(o => o.Name != boxes.Name && o.Type.Shape is { Count: >= 1 and <= 3 }).ToList();
        var rank = boxes.Type.Shape!.Count;
        return Suppressed(package, boxes.Name, [.. others.Where(o => o.Type.Shape!.Count == rank - 1)])
            ?? All(package, boxes.Name, [.. others.Where(o => o.Type.Shape!.Count == 3 && rank == 3)], model)
            ?? throw None(package, outputs);
    }

    /// <inheritdoc/>
    protected override (string Boxes, string Scores, string Classes) Read(OperatorChain chain, InputSpec input)
    {
        var corners = chain.Cast(_boxes, ElementType.Float);
        if (_boxes.StartsWith("detection_boxes", StringComparison.Ordinal))
            corners = chain.Op("Gather", [corners, chain.Constant(1, 0, 3, 2)], ("axis", -1L));
        var (width, height) = ((float)input.Size.Width, (float)input.Size.Height);
        corners = chain.Op("Mul", [corners, chain.Constant(Tensor.Of([width, height, width, height], 4))]);
        var scores = chain.Cast(_scores, ElementType.Float);
        if (_classes is not null)
        {
            var every = chain.Constant(-1L);
            return (chain.Op("Reshape", [corners, chain.Constant(-1, 4)]), chain.Op("Reshape", [scores, every]), chain.Op("Reshape", [chain.Cast(_classes, ElementType.Int64), every]));
        }
        if (_isLogits)
            scores = chain.Op(_background is null ? "Sigmoid" : "Softmax", [scores], _background is null ? [] : [("axis", -1L)]);
        scores = chain.Op("Transpose", [scores], ("perm", new long[] { 0, 2, 1 }));
        if (_background is { } background)
            scores = chain.Op("Gather", [scores, chain.Constant([.. Enumerable.Range(0, Names.Count + 1).Where(c => c != background).Select(c => (long)c)])], ("axis", 1L));
        return Suppress(chain, corners, scores);
    }

    private static SsdHead? Suppressed(ModelPackage package, string boxes, IReadOnlyList<(string Name, TensorType Type)> outputs)
    {
        var classes = outputs.FirstOrDefault(o => Says(o.Name, "class") || Says(o.Name, "label") || !IsFloating(o.Type)).Name;
        var scores = outputs.Where(o => o.Name != classes && IsFloating(o.Type)).OrderByDescending(o => Says(o.Name, "score")).FirstOrDefault().Name;
        return classes is null || scores is null ? null : new SsdHead(boxes, scores, classes, isLogits: false, background: null, package.Labels.Count > 0 ? package.Labels : [.. Enumerable.Range(0, NamelessClasses).Select(package.LabelOf)]);
    }

    private static SsdHead? All(ModelPackage package, string boxes, IReadOnlyList<(string Name, TensorType Type)> outputs, OnnxModel model)
    {
        foreach (var (name, type) in outputs)
        {
            if (type.Shape![2].Value is not (> 0 and <= DetectorClasses.Most and { } count))
                continue;
            var background = BackgroundOf(package, (int)count);
            var foreground = (int)count - (background is null ? 0 : 1);
            var names = package.Labels.Count == count
                ? [.. package.Labels.Where((_, c) => c != background)]
                : DetectorClasses.Named(package, foreground);
            return foreground == 0 ? null : new SsdHead(boxes, name, null, !OutputActivation.IsProbability(model, name), background, names);
        }
        return null;
    }

    /// <summary>The class that is no object: as stated; else the first, where it is called so or has no label.</summary>
    private static int? BackgroundOf(ModelPackage package, int count)
    {
        if (package.Output.Background is { } stated && stated < count)
            return stated;
        return package.Labels.Count != count || _backgroundNames.Contains(package.Labels[0]) ? 0 : null;
    }

    private static bool IsFloating(TensorType type) => type.Element is ElementType.Float or ElementType.Float16 or ElementType.Double;

    private static bool Says(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static InferenceException None(ModelPackage package, IReadOnlyList<(string Name, TensorType Type)> outputs) => Refused(
        package, $"its outputs are {string.Join(", ", outputs.Select(o => $"'{o.Name}' {o.Type}"))}",
        "SSD puts out boxes [N,D,4] and scores [N,D,C], or boxes [N,M,4], scores [N,M] and classes [N,M]");
}

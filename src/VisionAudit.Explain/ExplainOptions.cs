using VisionAudit.Graph;

namespace VisionAudit.Explain;

/// <summary>What to compile into a model.</summary>
public sealed record ExplainOptions
{
    /// <summary>Name of the method: one of <see cref="ExplanationMethods.Names"/>.</summary>
    public string Method { get; init; } = "lift-cam";

    /// <summary>Name of the target layer's value or node; null chooses the default target layer.</summary>
    public string? Layer { get; init; }

    /// <summary>Names of further target layers, each with outputs of its own: <see cref="ExplainValues.OfLayer"/>. Pyramid Grad-CAM adds them to the first.</summary>
    public IReadOnlyList<string> FurtherLayers { get; init; } = [];

    /// <summary>
    /// Explains the best classes in one run, so many, 1 to the number of classes; of a detector the best detections, each for its best class: rows of its output, of which several may be of one
    /// object. Null explains one, without an axis for it.
    /// </summary>
    public int? Top { get; init; }

    /// <summary>Explains a class's score less that of this one, -1 for the best of the others, of a detector at the same detection; null explains the score itself.</summary>
    public int? Contrast { get; init; }

    /// <summary>Name of the value that holds the class scores (logits); null finds them.</summary>
    public string? Scores { get; init; }

    /// <summary>What the model's scores are of; null finds it, but does not find detectors.</summary>
    public HeadKind? Head { get; init; }

    /// <summary>Of a segmentation network, the class that is no object; null where every class is one.</summary>
    public int? Background { get; init; }

    /// <summary>The detection of a detector that is explained where <see cref="ExplainValues.DetectionIndex"/> is left out; null explains the one with the highest score.</summary>
    public int? Detection { get; init; }

    /// <summary>Height and width of the picture input, where the model leaves them open; null leaves them so.</summary>
    public PictureSize? InputSize { get; init; }

    /// <summary>Inputs of the model that become constants, by name: of an input with a row for each picture one row, for all of them.</summary>
    public IReadOnlyDictionary<string, Tensor> Constants { get; init; } = new Dictionary<string, Tensor>();

    /// <summary>Adds the output <c>explain/weights</c> [N,K].</summary>
    public bool Weights { get; init; }

    /// <summary>Adds the output <c>explain/activations</c> [N,K,h,w].</summary>
    public bool Activations { get; init; }

    /// <summary>Adds the output <c>explain/attributions</c> [N,C,H,W].</summary>
    public bool Attributions { get; init; }

    /// <summary>Name of LRP's composite, for the methods that use one; null takes the method's own.</summary>
    public string? Composite { get; init; }

    /// <summary>Relevance that LRP starts with; null takes the method's own.</summary>
    public LrpStart? Start { get; init; }

    /// <summary>Range of the picture's values, for LRP's composite <c>epsilon-gamma-box</c>.</summary>
    public PictureBounds? PictureBounds { get; init; }

    /// <summary>DeepLIFT's RevealCancel rule in place of its rescale rule, where it applies; for lift-cam and deep-lift.</summary>
    public bool RevealCancel { get; init; }

    /// <summary>Leaves out the method's own ReLU: <c>explain/map</c> is signed.</summary>
    public bool SignedMap { get; init; }

    /// <summary>Runs of methods that run the model repeatedly: points of an integral, noisy copies of the picture. 1 to 10,000; null is the method's own choice.</summary>
    public int? Samples { get; init; }

    /// <summary>Seed of methods that draw random numbers.</summary>
    public int Seed { get; init; }
}

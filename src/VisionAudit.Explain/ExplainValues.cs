namespace VisionAudit.Explain;

/// <summary>Names of the values that every compiled model has besides its own.</summary>
public static class ExplainValues
{
    /// <summary>Input, int64 [N]: the class to explain per image; -1, the default, is the predicted class. Of the best k classes [N,k], -1 is the one of that rank.</summary>
    public const string ClassIndex = "explain/class_index";

    /// <summary>Input of a compiled contrast, int64 [N], or [N,k] of the best k classes: the class whose score is taken off; -1 is the best of the others.</summary>
    public const string ContrastIndex = "explain/contrast_index";

    /// <summary>Output of a compiled contrast, int64 [N] or [N,k]: the class whose score is taken off.</summary>
    public const string Contrast = "explain/contrast";

    /// <summary>
    /// Input of methods that add noise, float [L]: normally distributed numbers of variance 1. Of n noisy copies of a picture of s numbers (C·H·W, in the picture's own order),
    /// copy i takes the s numbers from i·⌊(L − s)/max(1, n − 1)⌋ on, times 0.15·(max x − min x). The default is drawn from <see cref="ExplainOptions.Seed"/>.
    /// </summary>
    public const string Noise = "explain/noise";

    /// <summary>
    /// Output, int64 [N], or [N,k] of the best k classes: the class explained. Where it is left to the model: of a classifier the one with the highest score, of a segmentation network the one that wins the most
    /// pixels, the background aside, of a detector the best of the detection explained.
    /// </summary>
    public const string Class = "explain/class";

    /// <summary>Input of a compiled detector, int64 [N], or [N,k] of the best k detections: the detection to explain per image, by its row in the model's output; -1, the default, is the one with the highest score, or of that rank.</summary>
    public const string DetectionIndex = "explain/detection_index";

    /// <summary>Output of a compiled detector, int64 [N] or [N,k]: the detection explained.</summary>
    public const string Detection = "explain/detection";

    /// <summary>
    /// Input of a compiled segmentation network, float [N,H,W]: weights, at least 0, of the pixels whose scores are explained. The default, a single -1, is the pixels that the class wins.
    /// </summary>
    public const string RegionMask = "explain/region_mask";

    /// <summary>Output of a compiled segmentation network, float [N,H,W], or [N,k,H,W] of the best k classes: the region explained.</summary>
    public const string Region = "explain/region";

    /// <summary>
    /// Output, float [N], or [N,k] of the best k classes: the number explained. Of a classifier the class's logit, of a contrast less that of the other class; of a segmentation network the sum of the class's logits over the region; of a detector objectness ·
    /// class probability (YOLOX) or class probability (YOLOv8), as the model puts them out.
    /// </summary>
    public const string Score = "explain/score";

    /// <summary>Output, float [N,h,w], or [N,k,h,w] of the best k classes: the raw map at the target layer's size, after the method's own ReLU, not min-max scaled.</summary>
    public const string Map = "explain/map";

    /// <summary>Output on request, float [N,K], or [N,k,K]: channel weights α.</summary>
    public const string Weights = "explain/weights";

    /// <summary>Output on request, float [N,K,h,w]: target activations A.</summary>
    public const string Activations = "explain/activations";

    /// <summary>Output on request, float [N,C,H,W], or [N,k,C,H,W]: signed evidence per colour of each pixel, of the methods that explain the picture itself.</summary>
    public const string Attributions = "explain/attributions";

    /// <summary>Name of an output where several layers are explained: of the second layer <c>explain/map/2</c>, and so on.</summary>
    /// <param name="output"><see cref="Map"/>, <see cref="Weights"/> or <see cref="Activations"/>.</param>
    /// <param name="layer">Which layer, from 0.</param>
    public static string OfLayer(string output, int layer) => layer == 0 ? output : $"{output}/{layer + 1}";
}

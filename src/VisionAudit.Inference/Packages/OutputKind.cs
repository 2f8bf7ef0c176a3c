namespace VisionAudit.Inference.Packages;

/// <summary>What a model's output is.</summary>
public enum OutputKind
{
    /// <summary>Class scores [N,C] before Softmax.</summary>
    Logits,

    /// <summary>Class probabilities [N,C] that add up to 1.</summary>
    Probabilities,

    /// <summary>Labels that do not exclude one another: scores before Sigmoid, or after it where the model ends in one.</summary>
    Multilabel,

    /// <summary>Class scores of pixels [N,C,h,w].</summary>
    Segmentation,

    /// <summary>How much of an object, of whatever class, each pixel is: [N,1,h,w] or [N,h,w].</summary>
    Saliency,

    /// <summary>Class maps [N,C,h,w] of two branches, trained so that each finds what the other leaves.</summary>
    Acol,

    /// <summary>YOLOX boxes, not decoded.</summary>
    Yolox,

    /// <summary>YOLOv8 boxes.</summary>
    Yolov8,

    /// <summary>SSD boxes.</summary>
    Ssd,
}

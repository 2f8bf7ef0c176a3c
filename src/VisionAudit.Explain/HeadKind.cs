namespace VisionAudit.Explain;

/// <summary>What a model's scores are of, and so which number of them is explained.</summary>
public enum HeadKind
{
    /// <summary>Of the whole picture, [N,C]: the score of one class is explained.</summary>
    Classes,

    /// <summary>Of each pixel, [N,C,H,W]: the sum of one class's scores over a region is explained.</summary>
    Pixels,

    /// <summary>Of detections as YOLOX puts them out, [N,D,4 + 1 + C]: a detection's objectness times its class score is explained, both after the model's own Sigmoid.</summary>
    Yolox,

    /// <summary>Of detections as YOLOv8 puts them out, [N,4 + C,D]: a detection's class score is explained, after the model's own Sigmoid.</summary>
    Yolov8,
}

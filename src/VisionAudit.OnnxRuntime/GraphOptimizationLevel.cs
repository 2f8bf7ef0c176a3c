namespace VisionAudit.OnnxRuntime;

/// <summary>How far ONNX Runtime may rewrite a model when it loads it.</summary>
public enum GraphOptimizationLevel
{
    /// <summary>Not at all: nodes run as the file states them.</summary>
    None = 0,

    /// <summary>Constant folding and removal of what has no effect.</summary>
    Basic = 1,

    /// <summary>Fusions for the chosen provider too.</summary>
    Extended = 2,

    /// <summary>Memory layouts too; the fastest, and the default.</summary>
    All = 99,
}

namespace VisionAudit.OnnxRuntime;

/// <summary>How a session runs nodes that do not depend on each other.</summary>
public enum ExecutionMode
{
    /// <summary>One after the other; each may use all intra-op threads.</summary>
    Sequential = 0,

    /// <summary>At the same time, on the inter-op threads.</summary>
    Parallel = 1,
}

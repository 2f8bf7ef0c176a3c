namespace VisionAudit.Graph;

/// <summary>A named input or output of a graph.</summary>
public sealed record ValueInfo(string Name, TensorType Type);

namespace VisionAudit.Graph;

/// <summary>Rewrites older forms of operators in the form of opset 13.</summary>
internal interface ILiftRule
{
    /// <summary>The operators of ONNX's own domain that have an older form.</summary>
    IReadOnlyList<string> Operators { get; }

    /// <summary>Writes the node, or what stands for it; the outputs keep their names.</summary>
    /// <exception cref="GraphException">VA1009: opset 13 cannot express it.</exception>
    void Lift(Node node, LiftWriter to);
}

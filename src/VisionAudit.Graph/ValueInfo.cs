namespace VisionAudit.Graph;

/// <summary>A named input or output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; unknown where it is no tensor.</param>
public sealed record ValueInfo(string Name, TensorType Type)
{
    /// <summary>ONNX's own encoding (<c>TypeProto</c>) of a sequence, map or optional; empty for tensors.</summary>
    public ReadOnlyMemory<byte> OtherType { get; init; }
}

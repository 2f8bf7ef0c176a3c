using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations;

/// <summary>Recognises rectifiers, the activations that guided backpropagation and deconvolution treat in their own way.</summary>
internal static class Rectifiers
{
    /// <summary>True for Relu and for a Clip whose lower bound is the constant 0, such as ReLU6. No other activation is cut off at 0.</summary>
    public static bool Is(Propagation propagation, Node node) => node.OpType switch
    {
        "Relu" => true,
        "Clip" => node.Input(1) is { } low && propagation.ConstantOf(low)?.ToFloats() is [0f],
        _ => false,
    };
}

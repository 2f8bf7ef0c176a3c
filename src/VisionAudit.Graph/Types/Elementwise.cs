namespace VisionAudit.Graph;

/// <summary>Operators whose first output is like their first input: activations, normalisations, unary arithmetic.</summary>
internal sealed class Elementwise : ITypeRule
{
    public IReadOnlyList<string> Operators =>
    [
        "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "BitwiseNot", "Ceil", "Celu", "Clip", "Cos", "Cosh", "CumSum", "Elu", "Erf", "Exp", "Floor", "Gelu",
        "HardSigmoid", "HardSwish", "Hardmax", "Identity", "InstanceNormalization", "GroupNormalization", "LRN", "LeakyRelu", "Log", "LogSoftmax",
        "LpNormalization", "MeanVarianceNormalization", "Mish", "Neg", "Not", "PRelu", "RMSNormalization", "Reciprocal", "Relu", "Round", "Selu", "Shrink", "Sigmoid", "Sign", "Sin", "Sinh",
        "Softmax", "Softplus", "Softsign", "Sqrt", "Swish", "Tan", "Tanh", "ThresholdedRelu", "Trilu", "Scatter", "ScatterElements", "ScatterND", "ReverseSequence",
    ];

    public void Infer(NodeContext node) => node.Set(0, node.Element(0), node.Shape(0));
}

using VisionAudit.Explain.Tests.Ops.Cases;

namespace VisionAudit.Explain.Tests.Ops;

/// <summary>Forms of every operator that has a rule. <see cref="OperatorRuleTests"/> refuses a rule without a case.</summary>
internal static class OperatorCases
{
    public static readonly OperatorCase[] Table =
    [
        .. ActivationCases.Table, .. ArithmeticCases.Table, .. ConvolutionCases.Table, .. LayoutCases.Table, .. MatrixCases.Table, .. NormalizationCases.Table, .. PoolingCases.Table,
        .. ReductionCases.Table, .. ResizeCases.Table, .. SelectionCases.Table, .. TypeCases.Table,
    ];

    /// <summary>Channels, rows and columns.</summary>
    public static long[] Map => [4, 5, 6];

    public static long[] L(params long[] values) => values;
}

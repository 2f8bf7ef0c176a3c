namespace VisionAudit.Graph;

/// <summary>What operators make of values that are known before the model runs, by operator: shape arithmetic, in integers and float32.</summary>
internal static class ValueRules
{
    private static readonly Dictionary<string, Action<NodeContext>> ByOperator = new(
        [.. LayoutRules.All, .. ArithmeticRules.All, .. GeneratingRules.All]);

    /// <summary>The rule of an operator of ONNX's own domain, run after its types are set; null where its values are not followed.</summary>
    public static Action<NodeContext>? Find(string opType) => ByOperator.GetValueOrDefault(opType);
}

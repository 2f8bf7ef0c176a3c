namespace VisionAudit.Graph;

/// <summary>Operators that broadcast their inputs and answer true or false.</summary>
internal sealed class Comparing : ITypeRule
{
    public IReadOnlyList<string> Operators =>
        ["Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "And", "Or", "Xor", "IsNaN", "IsInf"];

    public void Infer(NodeContext node) => node.Set(0, ElementType.Bool, Broadcasting.Shape(node));
}

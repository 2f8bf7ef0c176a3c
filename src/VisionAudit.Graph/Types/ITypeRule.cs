namespace VisionAudit.Graph;

/// <summary>Types and shapes of the outputs of a family of operators.</summary>
internal interface ITypeRule
{
    /// <summary>The operators of ONNX's own domain that the rule knows.</summary>
    IReadOnlyList<string> Operators { get; }

    /// <summary>Sets the types of the outputs as far as the inputs tell them; never guesses.</summary>
    /// <exception cref="GraphException">VA1014: no such inputs can be computed with.</exception>
    void Infer(NodeContext node);
}

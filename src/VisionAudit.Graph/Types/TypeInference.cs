namespace VisionAudit.Graph;

/// <summary>
/// Types and shapes of every value of a model's main graph. Sizes may be numbers, names or unknown; shape arithmetic (a Reshape whose target is computed
/// from a Shape) is followed, named sizes included. What the file states about inner values fills what cannot be computed.
/// </summary>
public static class TypeInference
{
    /// <summary>Types by value name: inputs, constants and every output of every node. Operators that are not known have outputs of unknown type.</summary>
    /// <exception cref="GraphException">VA1005, VA1012: not a graph; VA1014: inputs that an operator cannot compute with.</exception>
    public static IReadOnlyDictionary<string, TensorType> Infer(OnnxModel model) => Scope(model).Types;

    internal static InferenceScope Scope(OnnxModel model)
    {
        var scope = new InferenceScope(null);
        scope.Run(model.Graph, defaultsAreConstant: model.IrVersion < 4);
        return scope;
    }

    /// <summary>This type, with what is unknown taken from <paramref name="stated"/> where the ranks agree.</summary>
    internal static TensorType FilledFrom(this TensorType type, TensorType? stated)
    {
        if (stated is null)
            return type;
        var element = type.Element is ElementType.Undefined ? stated.Element : type.Element;
        if (type.Shape is null || stated.Shape is null || type.Shape.Count != stated.Shape.Count)
            return new TensorType(element, type.Shape ?? stated.Shape);
        return new TensorType(element, [.. type.Shape.Zip(stated.Shape, (a, b) => a == Dim.Unknown ? b : a)]);
    }
}

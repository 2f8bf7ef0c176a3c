namespace VisionAudit.OnnxRuntime;

/// <summary>What a model declares of one of its inputs or outputs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">Its element type; <see cref="TensorElementType.Undefined"/> where it is a sequence, map or optional.</param>
/// <param name="Shape">Its axes. Empty for a scalar, and where the model declares no shape.</param>
public sealed record TensorInfo(string Name, TensorElementType ElementType, IReadOnlyList<Dimension> Shape)
{
    /// <summary>Such as <c>input float[N,3,224,224]</c>.</summary>
    public override string ToString() => $"{Name} {ElementType.Name()}[{string.Join(',', Shape)}]";

    /// <summary>True where a tensor of this shape is one of the declared: equal rank, and equal sizes where they are known.</summary>
    public bool Accepts(ReadOnlySpan<long> shape)
    {
        if (Shape.Count == 0)
            return true;
        if (Shape.Count != shape.Length)
            return false;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (Shape[axis].Size is { } size && size != shape[axis])
                return false;
        }
        return true;
    }
}

using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Eigen-CAM (Muhammad, Yeasin 2020, "Eigen-CAM: Class Activation Map using Principal Components", §III, eq. 4–5): the activations [P,K] projected on their first
/// right singular vector, α = v₁ of A = UΣVᵀ, |α| = 1, with the sign that makes the map's sum positive. It is the same for every class.
/// </summary>
internal sealed class EigenCam : ChannelWeighting
{
    /// <summary>The Gram matrix is squared so often, which is 2¹² steps of the power iteration.</summary>
    private const int Squarings = 12;

    /// <summary>Below this an activation counts as none.</summary>
    private const float Tiny = 1e-30f;

    public override string Name => "eigen-cam";

    public override string Title => "Eigen-CAM: first principal component of the activations (Muhammad, Yeasin 2020)";

    protected override bool IsOfGradient => false;

    /// <summary>The Gram matrix of channels or of positions, whichever is smaller: their dominant eigenvectors are one another's images by A.</summary>
    protected override Value Weights(MethodContext context)
    {
        var emit = context.Emit;
        var activations = context.Target.Activations;
        var layer = context.Target.Layer;
        Value direction;
        if (layer.Height * layer.Width < layer.Channels)
        {
            var positions = Dominant(emit, emit.Op("MatMul", emit.Transpose(activations, 0, 2, 1), activations));
            direction = emit.Op("MatMul", activations, positions);
        }
        else
        {
            direction = Dominant(emit, emit.Op("MatMul", activations, emit.Transpose(activations, 0, 2, 1)));
        }

        var length = emit.Op("Sqrt", emit.Sum(emit.Mul(direction, direction), true, 1));
        var unit = emit.Div(direction, emit.Op("Max", length, emit.Scalar(Tiny)));
        var total = emit.Sum(emit.Mul(unit, emit.Sum(activations, true, 2)), true, 1);
        return emit.Op("Where", emit.Op("Less", total, emit.Scalar(0)), emit.Op("Neg", unit), unit);
    }

    /// <summary>The dominant eigenvector of a positive semidefinite matrix M [N,n,n], of any length, [N,n,1]: M^(2¹²) is λvvᵀ, so its longest row is v.</summary>
    private static Value Dominant(Emitter emit, Value matrix)
    {
        for (var i = 0; i < Squarings; i++)
        {
            var scaled = Scaled(emit, matrix);
            matrix = emit.Op("MatMul", scaled, scaled);
        }
        matrix = Scaled(emit, matrix);
        var lengths = emit.Sum(emit.Mul(matrix, matrix), false, 2);
        var longest = emit.Op("ArgMax", [new("axis", 1L), new("keepdims", 1L)], lengths);
        return emit.Unsqueeze(emit.Op("GatherND", [new("batch_dims", 1L)], matrix, longest), 2);
    }

    private static Value Scaled(Emitter emit, Value matrix)
        => emit.Div(matrix, emit.Op("Max", emit.Max(matrix, true, 1, 2), emit.Scalar(Tiny)));
}

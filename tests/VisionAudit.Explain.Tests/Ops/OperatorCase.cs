using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Ops;

/// <summary>Makes an operator's output from the target layer's.</summary>
/// <param name="sketch">The model.</param>
/// <param name="target">The target layer's value.</param>
/// <param name="shape">Its sizes, without the batch axis.</param>
internal delegate string BuildOperator(ModelSketch sketch, string target, long[] shape);

/// <summary>One form of one operator between a target layer and the scores.</summary>
/// <param name="Operator">The operator under test.</param>
/// <param name="Name">What is special about the form.</param>
/// <param name="Shape">Of the target layer, without the batch axis, in the first draw.</param>
/// <param name="Build">Makes the operator's output.</param>
internal sealed record OperatorCase(string Operator, string Name, long[] Shape, BuildOperator Build)
{
    /// <summary>Classes of the made-up classifier.</summary>
    public const int Classes = 3;

    /// <summary>Images in a batch.</summary>
    public const int Batch = 2;

    /// <summary>By how much each axis may grow in later draws: 0 where the form fixes its size.</summary>
    public long[] Growth { get; init; } = [.. Shape.Select(_ => 1L)];

    /// <summary>The operator set that the form is of.</summary>
    public long Opset { get; init; } = 17;

    /// <summary>What stands for the operator in differences: a rounding operator's straight-through form, or the same in an operator that has double. Null: the operator itself.</summary>
    public BuildOperator? Smooth { get; init; }

    /// <summary>True where constants fix the number of images.</summary>
    public bool HasFixedBatch { get; init; }

    public override string ToString() => $"{Operator}: {Name}";

    /// <summary>Sizes and constants, drawn at random; draw 0 has the stated sizes.</summary>
    public OperatorDraw Draw(int draw)
    {
        var random = new Random(draw);
        long[] shape = [.. Shape.Zip(Growth, (size, growth) => draw == 0 ? size : size + (growth * random.Next(3)))];
        return new OperatorDraw(this, shape, draw);
    }
}

using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Detection;

/// <summary>
/// YOLOX [1,D,4 + 1 + C], not decoded (Ge et al. 2021, "YOLOX: Exceeding YOLO Series in 2021", §2.1): of the cell at (x, y) of a grid of stride s,
/// centre = (offset + (x, y)) · s, size = exp(size) · s; score = objectness · class probability, both after the model's own Sigmoid. The grids follow one another, the finest first, row by row.
/// </summary>
internal sealed class YoloxHead : DetectionHead
{
    private const int BoxSize = 4;

    private static readonly int[][] _strides = [[8, 16, 32], [8, 16, 32, 64]];

    private readonly string _output;
    private readonly int[] _gridStrides;

    private YoloxHead(string output, int[] gridStrides, IReadOnlyList<string> names) => (_output, _gridStrides, Names) = (output, gridStrides, names);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    public static YoloxHead Find(ModelPackage package, IReadOnlyList<(string Name, TensorType Type)> outputs)
    {
        foreach (var (name, type) in outputs)
        {
            if (type.Shape is not { Count: 3 } shape || shape[1].Value is not { } boxes || shape[2].Value is not (> BoxSize + 1 and <= DetectorClasses.Most + BoxSize + 1 and { } fields))
                continue;
            var strides = Array.Find(_strides, strides => strides.Sum(stride => Cells(package.Input!, stride)) == boxes)
                ?? throw Refused(package, $"'{name}' has {boxes} boxes, an input of {package.Input!.Size} has {_strides[0].Sum(stride => Cells(package.Input, stride))} at strides 8, 16 and 32", "correct 'input.width' and 'input.height', or export the model undecoded");
            return new YoloxHead(name, strides, DetectorClasses.Named(package, (int)fields - BoxSize - 1));
        }
        throw Refused(package, "no output has the shape [N,D,5+C]", "export it as YOLOX does, without decoding");
    }

    /// <inheritdoc/>
    protected override (string Boxes, string Scores, string Classes) Read(OperatorChain chain, InputSpec input)
    {
        var value = chain.Cast(_output, ElementType.Float);
        var (places, strides) = Grids(input);
        var centres = chain.Op("Mul", [chain.Op("Add", [Fields(chain, value, 0, 2, 2), chain.Constant(places)]), chain.Constant(strides)]);
        var sizes = chain.Op("Mul", [chain.Op("Exp", [Fields(chain, value, 2, BoxSize, 2)]), chain.Constant(strides)]);
        var scores = chain.Op("Mul", [Fields(chain, value, BoxSize, BoxSize + 1, 2), Fields(chain, value, BoxSize + 1, long.MaxValue, 2)]);
        return Suppress(chain, Corners(chain, centres, sizes), chain.Op("Transpose", [scores], ("perm", new long[] { 0, 2, 1 })));
    }

    /// <summary>Cells' columns and rows [1,D,2], and their strides [1,D,1].</summary>
    private (Tensor Places, Tensor Strides) Grids(InputSpec input)
    {
        var (places, strides) = (new List<float>(), new List<float>());
        foreach (var stride in _gridStrides)
        {
            for (var y = 0; y < input.Size.Height / stride; y++)
            {
                for (var x = 0; x < input.Size.Width / stride; x++)
                {
                    places.AddRange([x, y]);
                    strides.Add(stride);
                }
            }
        }
        return (Tensor.Of([.. places], 1, strides.Count, 2), Tensor.Of([.. strides], 1, strides.Count, 1));
    }

    private static long Cells(InputSpec input, int stride) => (long)(input.Size.Width / stride) * (input.Size.Height / stride);
}

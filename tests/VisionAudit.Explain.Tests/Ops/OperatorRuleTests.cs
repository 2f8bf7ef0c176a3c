using VisionAudit.Explain.Ops;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Ops;

/// <summary>What every operator rule inherits, on several random sizes: its gradient against central differences, DeepLIFT's summation to delta, untouched scores.</summary>
public sealed class OperatorRuleTests
{
    /// <summary>Random sizes and constants that each form is tried with.</summary>
    private const int Draws = 3;

    private const int Batch = OperatorCase.Batch;

    public static TheoryData<int, string> Cases()
    {
        var rows = new TheoryData<int, string>();
        for (var i = 0; i < OperatorCases.Table.Length; i++)
            rows.Add(i, OperatorCases.Table[i].ToString());
        return rows;
    }

    [Fact]
    public void Every_rule_has_a_case()
        => Assert.Empty(RuleTable.Operators.Except(OperatorCases.Table.Select(c => c.Operator)));

    /// <summary>Everything that occurs in image classifiers. Upsample and the flattening Softmax are brought to today's forms by OpsetLift.</summary>
    [Theory]
    [InlineData("Conv ConvTranspose Gemm MatMul Einsum")]
    [InlineData("BatchNormalization LayerNormalization GroupNormalization InstanceNormalization LRN LpNormalization")]
    [InlineData("Relu LeakyRelu PRelu Elu Selu Celu Sigmoid HardSigmoid HardSwish Swish Mish Gelu Tanh Softplus Softsign Clip ThresholdedRelu")]
    [InlineData("Exp Log Sqrt Reciprocal Pow Abs Neg Erf Softmax LogSoftmax")]
    [InlineData("MaxPool AveragePool LpPool GlobalAveragePool GlobalMaxPool GlobalLpPool")]
    [InlineData("ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare ArgMax ArgMin")]
    [InlineData("Add Sub Mul Div Min Max Sum Mean Where Equal Greater GreaterOrEqual Less LessOrEqual And Or Xor Not")]
    [InlineData("Concat Split Slice Pad Reshape Flatten Transpose Squeeze Unsqueeze Expand Tile Gather GatherElements GatherND DepthToSpace SpaceToDepth Resize Shape Size")]
    [InlineData("Identity Dropout Cast CastLike QuantizeLinear DequantizeLinear")]
    public void Every_operator_of_image_classifiers_has_a_rule_or_is_a_stop(string operators)
        => Assert.Empty(operators.Split(' ').Except(RuleTable.Operators).Except(Stops.Operators));

    [Fact]
    public void No_operator_has_a_rule_and_is_a_stop()
        => Assert.Empty(RuleTable.Operators.Intersect(Stops.Operators));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_equals_central_differences(int index, string name)
    {
        foreach (var draw in DrawsOf(index))
        {
            long[] classes = [2, 0];
            var expected = Differences.Of(draw, classes);
            Near.Equal(expected.Gradient, Gradient(draw, classes, wrongBy: 1), expected.Tolerance, $"{name}, draw {draw.Seed}");
        }
    }

    [Theory]
    [InlineData("Conv", 1e-4)]
    [InlineData("Softmax", 1e-4)]
    [InlineData("MaxPool", 1e-4)]
    public void The_check_rejects_a_rule_that_is_wrong_by_one_percent(string operatorName, double tolerance)
    {
        var draw = OperatorCases.Table.First(c => c.Operator == operatorName).Draw(0);
        long[] classes = [2, 0];
        var expected = Differences.Of(draw, classes);
        Assert.True(Near.Deviation(Gradient(draw, classes, wrongBy: 1.01f), expected.Gradient) > 5e-3);
        Assert.InRange(Near.Deviation(Gradient(draw, classes, wrongBy: 1), expected.Gradient), 0, tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Deep_lift_adds_up_to_the_change_of_the_score(int index, string name)
    {
        foreach (var draw in DrawsOf(index))
        {
            var (model, target) = draw.Classifier();
            var input = draw.Input();
            long[] classes = [1, 2];
            CompiledSignal.Append(model, target, (graph, objective) => new DeepLift(graph, objective, new ReferencePass(graph, target)), 1);
            var multipliers = Run(model, draw, input, classes)["signal"].ToFloats();
            var (smooth, _) = draw.Classifier(smooth: true);
            var (now, reference) = (Scores(smooth, draw, input), Scores(smooth, draw, new float[input.Length]));

            var perImage = input.Length / Batch;
            for (var n = 0; n < Batch; n++)
            {
                double sum = 0, size = 0;
                for (var i = n * perImage; i < (n + 1) * perImage; i++)
                {
                    sum += (double)multipliers[i] * input[i];
                    size += Math.Abs((double)multipliers[i] * input[i]);
                }
                var at = (int)((n * OperatorCase.Classes) + classes[n]);
                var change = (double)now[at] - reference[at];
                Assert.True(Math.Abs(sum - change) <= 1e-5 * (1 + size), $"{name}, draw {draw.Seed}: Σ m·Δx = {sum}, Δy = {change}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_scores_stay_bit_for_bit(int index, string name)
    {
        var draw = OperatorCases.Table[index].Draw(0);
        var (plain, _) = draw.Classifier();
        var (model, target) = draw.Classifier();
        CompiledSignal.Append(model, target, (graph, objective) => new Gradient(graph, objective), 1);
        Assert.True(Scores(plain, draw, draw.Input()).SequenceEqual(Run(model, draw, draw.Input(), [0, 0])["scores"].ToFloats()), name);
    }

    /// <summary>Differences are in double wherever they can be: an operator on the list has no kernel for it.</summary>
    [Fact]
    public void Operators_that_are_differentiated_in_float_have_no_double_kernel()
    {
        Assert.DoesNotContain(Differences.FloatOnly, o => RunsInDouble(o));

        static bool RunsInDouble(string operatorName)
        {
            var (model, _) = OperatorCases.Table.First(c => c.Operator == operatorName).Draw(0).Classifier(smooth: true);
            DoublePrecision.Convert(model);
            try
            {
                using var session = InferenceSession.FromBytes(OnnxFile.Serialize(model), Differences.Options);
                return true;
            }
            catch (OnnxRuntimeException error) when (error.Id == "VA1204")
            {
                return false;
            }
        }
    }

    private static IEnumerable<OperatorDraw> DrawsOf(int index) => Enumerable.Range(0, Draws).Select(OperatorCases.Table[index].Draw);

    /// <summary>The compiled gradient, times <paramref name="wrongBy"/>.</summary>
    private static float[] Gradient(OperatorDraw draw, long[] classes, float wrongBy)
    {
        var (model, target) = draw.Classifier();
        CompiledSignal.Append(model, target, (graph, objective) => new Gradient(graph, objective), wrongBy);
        return Run(model, draw, draw.Input(), classes)["signal"].ToFloats();
    }

    private static float[] Scores(OnnxModel model, OperatorDraw draw, float[] input)
        => ModelRun.Run(model, new Dictionary<string, Tensor> { ["x"] = Tensor.Of(input, [Batch, .. draw.Shape]) })["scores"].ToFloats();

    private static Dictionary<string, Tensor> Run(OnnxModel model, OperatorDraw draw, float[] input, long[] classes) => ModelRun.Run(model, new Dictionary<string, Tensor>
    {
        ["x"] = Tensor.Of(input, [Batch, .. draw.Shape]),
        [ExplainValues.ClassIndex] = Tensor.Of(classes, Batch),
    });
}

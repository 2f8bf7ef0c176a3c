using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Ops;
using VisionAudit.Explain.Passes;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Ops;

/// <summary>What every operator rule inherits: its gradient against central differences, DeepLIFT's summation to delta, untouched scores.</summary>
public sealed class OperatorRuleTests
{
    private const int Batch = 2;

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

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_equals_central_differences(int index, string name)
    {
        var (expected, actual, _) = Differentiate(OperatorCases.Table[index], wrongBy: 1);
        Near.Equal(expected, actual, 1e-3, name);
    }

    [Fact]
    public void The_check_rejects_a_rule_that_is_wrong_by_one_percent()
    {
        var (expected, actual, _) = Differentiate(OperatorCases.Table.First(c => c.Operator == "Conv"), wrongBy: 1.01f);
        Assert.True(Near.Deviation(actual, expected) > 5e-3);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Deep_lift_adds_up_to_the_change_of_the_score(int index, string name)
    {
        var operatorCase = OperatorCases.Table[index];
        var (model, target) = operatorCase.Classifier();
        var input = Input(operatorCase);
        long[] classes = [1, 2];
        Append(model, target, (graph, objective) => new DeepLift(graph, objective, new ReferencePass(graph, target)), 1);
        var outputs = Run(model, input, classes);
        var reference = Run(model, new float[input.Length], classes);

        var multipliers = outputs["signal"].ToFloats();
        var perImage = input.Length / Batch;
        for (var n = 0; n < Batch; n++)
        {
            double sum = 0, size = 0;
            for (var i = n * perImage; i < (n + 1) * perImage; i++)
            {
                sum += (double)multipliers[i] * input[i];
                size += Math.Abs((double)multipliers[i] * input[i]);
            }
            var change = Score(outputs, n, classes) - Score(reference, n, classes);
            Assert.True(Math.Abs(sum - change) <= 1e-5 * (1 + size), $"{name}: Σ m·Δx = {sum}, Δy = {change}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_scores_stay_bit_for_bit(int index, string name)
    {
        var operatorCase = OperatorCases.Table[index];
        var (plain, _) = operatorCase.Classifier();
        var (model, target) = operatorCase.Classifier();
        Append(model, target, (graph, objective) => new Gradient(graph, objective), 1);
        var input = new Dictionary<string, Tensor> { ["x"] = Tensor.Of(Input(operatorCase), [Batch, .. operatorCase.Shape]) };
        var expected = ModelRun.Run(plain, input)["scores"].ToFloats();
        Assert.True(expected.SequenceEqual(Run(model, Input(operatorCase), [0, 0])["scores"].ToFloats()), name);
    }

    /// <summary>Five-point central differences of the class scores, and the compiled gradient.</summary>
    private static (float[] Expected, float[] Actual, long[] Classes) Differentiate(OperatorCase operatorCase, float wrongBy)
    {
        // Neighbours on the grid of inputs are 0.007 apart: a maximum must not change hands within two steps.
        var step = operatorCase.Operator == "MaxPool" ? 0.0015f : 0.008f;
        var (model, target) = operatorCase.Classifier();
        Append(model, target, (graph, objective) => new Gradient(graph, objective), wrongBy);
        long[] classes = [2, 0];
        var input = Input(operatorCase);
        using var session = OnnxRuntime.InferenceSession.FromBytes(OnnxFile.Serialize(model), new OnnxRuntime.SessionOptions { IntraOpThreads = 1 });
        var perImage = input.Length / Batch;
        var expected = new float[input.Length];
        for (var i = 0; i < perImage; i++)
        {
            var difference = new double[Batch];
            foreach (var (offset, weight) in ((float, double)[])[(-2, 1), (-1, -8), (1, 8), (2, -1)])
            {
                var shifted = (float[])input.Clone();
                for (var n = 0; n < Batch; n++)
                    shifted[(n * perImage) + i] += offset * step;
                var outputs = ModelRun.Run(session, Feed(operatorCase, shifted, classes));
                for (var n = 0; n < Batch; n++)
                    difference[n] += weight * Score(outputs, n, classes);
            }
            for (var n = 0; n < Batch; n++)
                expected[(n * perImage) + i] = (float)(difference[n] / (12 * step));
        }
        return (expected, ModelRun.Run(session, Feed(operatorCase, input, classes))["signal"].ToFloats(), classes);
    }

    private static double Score(Dictionary<string, Tensor> outputs, int image, long[] classes)
        => outputs["scores"].ToFloats()[(image * OperatorCase.Classes) + classes[image]];

    private static Dictionary<string, Tensor> Run(OnnxModel model, float[] input, long[] classes)
    {
        var shape = model.Graph.Inputs[0].Type.Shape!;
        return ModelRun.Run(model, new Dictionary<string, Tensor>
        {
            ["x"] = Tensor.Of(input, [Batch, .. shape.Skip(1).Select(d => d.Value!.Value)]),
            [ExplainValues.ClassIndex] = Tensor.Of(classes, Batch),
        });
    }

    private static Dictionary<string, Tensor> Feed(OperatorCase operatorCase, float[] input, long[] classes) => new()
    {
        ["x"] = Tensor.Of(input, [Batch, .. operatorCase.Shape]),
        [ExplainValues.ClassIndex] = Tensor.Of(classes, Batch),
    };

    /// <summary>A shuffled grid of numbers in [-0.95, 0.95] that keeps 0.02 from the kinks of the table's operators, at 0 and ±0.6.</summary>
    private static float[] Input(OperatorCase operatorCase)
    {
        (double From, double To)[] allowed = [(-0.95, -0.62), (-0.58, -0.02), (0.02, 0.58), (0.62, 0.95)];
        var numbers = new float[Batch * (int)operatorCase.Shape.Aggregate(1L, (a, b) => a * b)];
        var step = allowed.Sum(i => i.To - i.From) / numbers.Length;
        for (var n = 0; n < numbers.Length; n++)
        {
            var place = n * step;
            foreach (var (from, to) in allowed)
            {
                if (place < to - from)
                {
                    numbers[n] = (float)(from + place);
                    break;
                }
                place -= to - from;
            }
        }
        new Random(7).Shuffle(numbers);
        return numbers;
    }

    private static void Append(OnnxModel model, string target, Func<ClassifierGraph, Objective, Propagation> propagation, float wrongBy)
    {
        ConstantFolder.Fold(model);
        var types = TypeInference.Infer(model);
        var graph = new ClassifierGraph(model, types, FindHead.In(model, types, null), "test");
        var objective = ClassScore.Apply(model, graph);
        var walk = propagation(graph, objective);
        var signal = walk.Full(walk.Run(target)!, target);
        graph.Emit.Named("signal", "Mul", [], signal, graph.Emit.Scalar(wrongBy));
        model.Graph.Outputs.Add(new ValueInfo("signal", types[target]));
        ModelChecker.Check(model);
    }
}

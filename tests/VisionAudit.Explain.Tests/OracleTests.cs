using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>Maps, weights and scores against the reference results of ../shared/oracle, for every network, file and method there.</summary>
public sealed class OracleTests
{
    private const double Tolerance = 1e-4;

    [Theory]
    [MemberData(nameof(OracleNetworks.Rows), MemberType = typeof(OracleNetworks))]
    public void Maps_and_weights_agree_with_the_reference(string network, string file, string method)
    {
        var row = OracleMethods.Named(method);
        var tolerance = row.ToleranceFor(network);
        var reference = new OracleCase(network, file);
        var model = Compile(reference, method).Model;
        var outputs = ModelRun.Run(model, reference.InputsFor(row, model), row.Attributions is null ? null : Plain);

        Assert.Equal(reference.Class, outputs[ExplainValues.Class].ToInt64s()[0]);
        if (row.Weights is { } weights)
            Near.Equal(reference.Floats(weights), outputs[ExplainValues.Weights].ToFloats(), tolerance, "weights");
        if (row.Attributions is { } attributions && reference.Has(attributions))
            Near.Equal(reference.Floats(attributions), outputs[ExplainValues.Attributions].ToFloats(), tolerance, "attributions");
        var map = reference.Map(row);
        Near.Equal(map.ToFloats(), outputs[ExplainValues.Map].ToFloats(), tolerance, "signed map");
        Assert.Equal([1, .. map.Dims], outputs[ExplainValues.Map].Dims);
        var logits = reference.Floats("logits");
        Near.Equal([logits[reference.Class]], outputs[ExplainValues.Score].ToFloats(), Tolerance, "score");
    }

    [Theory]
    [MemberData(nameof(OracleNetworks.FirstFiles), MemberType = typeof(OracleNetworks))]
    public void Two_pictures_in_a_batch_get_the_maps_they_get_alone(string network, string file, string method)
    {
        var reference = new OracleCase(network, file);
        var compiled = Compile(reference, method);
        if (compiled.Model.Graph.Inputs[0].Type.Shape![0].Value is { } fixedBatch)
        {
            Assert.Equal(1, fixedBatch);
            return;
        }
        var tolerance = OracleMethods.Named(method).ToleranceFor(network);
        var alone = ModelRun.Run(compiled.Model, reference.Inputs);
        var twice = reference.Inputs.ToDictionary(i => i.Key, i => Twice(i.Value));
        twice[ExplainValues.ClassIndex] = Tensor.Of([1L, -1L], 2);
        var batch = ModelRun.Run(compiled.Model, twice);

        var map = alone[ExplainValues.Map].ToFloats();
        Assert.Equal([1L, reference.Class], batch[ExplainValues.Class].ToInt64s());
        Near.Equal(map, batch[ExplainValues.Map].ToFloats().AsSpan(map.Length), tolerance, "second map of the batch");

        var other = new Dictionary<string, Tensor>(reference.Inputs) { [ExplainValues.ClassIndex] = Tensor.Of([1L], 1) };
        var named = ModelRun.Run(compiled.Model, other);
        Near.Equal(named[ExplainValues.Map].ToFloats(), batch[ExplainValues.Map].ToFloats().AsSpan(0, map.Length), tolerance, "first map of the batch, of class 1");
    }

    [Theory]
    [MemberData(nameof(OracleNetworks.FirstFiles), MemberType = typeof(OracleNetworks))]
    public void Scores_stay_as_they_were(string network, string file, string method)
    {
        var reference = new OracleCase(network, file);
        var original = ModelRun.Run(File.ReadAllBytes(reference.ModelPath), reference.Inputs, Unoptimised);
        var outputs = ModelRun.Run(Compile(reference, method).Model, reference.Inputs, Unoptimised);
        foreach (var (name, tensor) in original)
            Assert.Equal(tensor.ToFloats(), outputs[name].ToFloats());
    }

    [Fact]
    public void The_table_leaves_out_what_has_no_reference_and_nothing_else()
    {
        foreach (var (network, files, leftOut) in OracleNetworks.Table)
        {
            var reference = new OracleCase(network, files.Split(' ')[0]);
            var missing = OracleMethods.Table.Where(m => !reference.Has(m.Map)).Select(m => m.Name).Order(StringComparer.Ordinal);
            var stated = leftOut.Split(' ').Intersect(OracleMethods.Table.Select(m => m.Name));
            Assert.Equal($"{network}: {string.Join(' ', missing)}", $"{network}: {string.Join(' ', stated)}");
        }
    }

    [Theory]
    [InlineData("model")]
    [InlineData("model_bn")]
    public void Shap_cam_s_weights_are_the_exact_shapley_values(string file)
    {
        var reference = new OracleCase("shapley12_a", file);
        var options = new ExplainOptions { Method = "shap-cam", Layer = reference.Target, Weights = true, SignedMap = true };
        var outputs = ModelRun.Run(ExplanationCompiler.Compile(OnnxFile.Load(reference.ModelPath), options).Model, reference.Inputs);
        Near.Equal(reference.Floats("alpha_shapley"), outputs[ExplainValues.Weights].ToFloats(), Tolerance, "weights");
        Near.Equal(reference.Floats("raw_shapley"), outputs[ExplainValues.Map].ToFloats(), Tolerance, "signed map");
    }

    [Theory]
    [MemberData(nameof(OracleNetworks.Files), MemberType = typeof(OracleNetworks))]
    public void Lift_cam_weights_add_up_to_the_change_of_the_score(string network, string file)
    {
        // A transformer's class token has a share of its own, which is no place of the picture and so not in Σα.
        if (network == "vit_a")
            return;
        var reference = new OracleCase(network, file);
        var outputs = ModelRun.Run(Compile(reference, "lift-cam").Model, reference.Inputs);
        var sum = outputs[ExplainValues.Weights].ToFloats().Sum(w => (double)w);
        double change = outputs[ExplainValues.Score].ToFloats()[0] - reference.Floats("logits_zero_activation")[reference.Class];
        Assert.True(Math.Abs(sum - change) <= Tolerance * Math.Abs(change), $"Σα = {sum}, F(A) − F(0) = {change}");
    }

    [Theory]
    [MemberData(nameof(OracleNetworks.Files), MemberType = typeof(OracleNetworks))]
    public void The_default_target_layer_is_the_reference_s(string network, string file)
    {
        var reference = new OracleCase(network, file);
        // The reference explains the zoo's shapley12 before its convolutional head, which is chosen by name.
        if (network == "shapley12_a")
            return;
        Assert.Equal(reference.Target, ExplanationCompiler.Inspect(OnnxFile.Load(reference.ModelPath)).Default?.Value);
    }

    private static Graph.Tensor Twice(Tensor tensor)
        => new(tensor.Element, [2, .. tensor.Dims.Skip(1)], (byte[])[.. tensor.Data.Span, .. tensor.Data.Span]);

    /// <summary>
    /// For maps of the picture. ONNX Runtime's blocked convolutions, of the level above, round differently in the seventh digit; in a photograph that carries single
    /// activations across a kink, and the derivative there changes wholly (docs/differences.md).
    /// </summary>
    private static OnnxRuntime.SessionOptions Plain { get; } = new() { IntraOpThreads = 1, Optimization = OnnxRuntime.GraphOptimizationLevel.Basic };

    private static OnnxRuntime.SessionOptions Unoptimised { get; } = new() { IntraOpThreads = 1, Optimization = OnnxRuntime.GraphOptimizationLevel.None };

    private static ExplainedModel Compile(OracleCase reference, string method)
    {
        var row = OracleMethods.Named(method);
        return ExplanationCompiler.Compile(OnnxFile.Load(reference.ModelPath), new ExplainOptions
        {
            Method = method,
            Layer = reference.Target,
            Weights = row.Weights is not null,
            Attributions = row.Attributions is not null,
            SignedMap = true,
            Samples = row.Samples,
            // Methods that make or take pictures need their size.
            InputSize = row.Attributions is null && row.Samples is null ? null : reference.PictureSize,
        });
    }
}

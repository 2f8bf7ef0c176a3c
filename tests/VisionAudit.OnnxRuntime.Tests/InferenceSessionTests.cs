using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.OnnxRuntime.Tests;

public sealed class InferenceSessionTests
{
    [Fact]
    public void Inputs_and_outputs_carry_name_type_and_named_axes()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());

        Assert.Equal("x float[N,3]", Assert.Single(session.Inputs).ToString());
        Assert.Equal([new Dimension(null, "N"), new Dimension(3)], session.Outputs[0].Shape);
        Assert.Empty(session.OptionalInputs);
    }

    [Fact]
    public void An_axis_without_a_name_is_unknown()
    {
        using var session = InferenceSession.FromBytes(TinyModels.NonZero());

        Assert.Equal("places int64[1,?]", session.Outputs[0].ToString());
    }

    [Fact]
    public void Metadata_is_what_the_file_states()
    {
        var model = TinyModels.Build(
            [new ValueInfo("x", new TensorType(ElementType.Float, [1]))], [new ValueInfo("y", new TensorType(ElementType.Float, [1]))], new Node("Relu", ["x"], ["y"]));
        model.Metadata["labels"] = "wolf, λύκος";

        using var session = InferenceSession.FromBytes(OnnxFile.Serialize(model));

        Assert.Equal("tests", session.Metadata.Producer);
        Assert.Equal("tiny", session.Metadata.GraphName);
        Assert.Equal(new Dictionary<string, string> { ["labels"] = "wolf, λύκος" }, session.Metadata.Custom);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(0)]
    public void A_named_axis_takes_any_size(int batch)
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());
        using var input = OrtTensor.From(Enumerable.Range(0, 3 * batch).Select(i => (float)i).ToArray(), batch, 3);

        using var outputs = session.Run(new Dictionary<string, OrtTensor> { ["x"] = input });

        Assert.Equal([batch, 3], outputs["y"].Shape.ToArray());
        Assert.Equal(Enumerable.Range(0, 3 * batch).Select(i => 2f * i), outputs["y"].ToArray<float>());
    }

    [Fact]
    public void An_output_may_have_a_shape_that_only_the_data_decides()
    {
        using var session = InferenceSession.FromBytes(TinyModels.NonZero());
        using var input = OrtTensor.From([0f, 7f, 0f, -1f, 2f], 5);

        using var outputs = session.Run(new Dictionary<string, OrtTensor> { ["x"] = input }, "places");

        Assert.Equal([1, 3], outputs["places"].Shape.ToArray());
        Assert.Equal([1L, 3L, 4L], outputs["places"].ToArray<long>());
    }

    [Fact]
    public void An_input_with_a_default_may_be_left_out_or_given()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Biased());
        using var x = OrtTensor.From([1f, 2f], 2);
        using var bias = OrtTensor.From([100f, 200f], 2);

        using var left = session.Run(new Dictionary<string, OrtTensor> { ["x"] = x });
        using var given = session.Run(new Dictionary<string, OrtTensor> { ["x"] = x, ["bias"] = bias });

        Assert.Equal("bias float[2]", Assert.Single(session.OptionalInputs).ToString());
        Assert.Equal([11f, 22f], left["y"].ToArray<float>());
        Assert.Equal([101f, 202f], given["y"].ToArray<float>());
    }

    [Fact]
    public void A_file_opens_as_its_bytes_do()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "δύο μοντέλα.onnx");
        File.WriteAllBytes(path, TinyModels.Double());
        try
        {
            using var session = InferenceSession.FromFile(path);

            Assert.Equal("x", session.Inputs[0].Name);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_absent_is_named()
    {
        var error = Assert.Throws<OnnxRuntimeException>(() => InferenceSession.FromFile("absent.onnx"));

        Assert.Equal("VA1204", error.Id);
        Assert.Contains("'absent.onnx' does not exist", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is a letter, not a model")]
    [InlineData("")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void A_file_that_is_no_model_is_refused(string text)
    {
        using var file = new TemporaryFile(text);

        var error = Assert.Throws<OnnxRuntimeException>(() => InferenceSession.FromFile(file.Path));

        Assert.Equal("VA1204", error.Id);
        Assert.Contains(file.Path, error.Problem, StringComparison.Ordinal);
        Assert.NotEqual(OnnxRuntimeErrorCode.Ok, error.Code);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_model_cut_short_is_refused_at_every_length()
    {
        var model = TinyModels.Biased();

        for (var length = 0; length < model.Length; length++)
        {
            var error = Record.Exception(() => InferenceSession.FromBytes(model.AsSpan(0, length)).Dispose());
            Assert.True(error is null or OnnxRuntimeException { Id: "VA1204" }, $"{length} bytes: {error}");
        }
    }

    [Fact]
    public void An_operator_that_does_not_exist_is_named()
    {
        var type = new TensorType(ElementType.Float, [1]);
        var model = TinyModels.Of([new ValueInfo("x", type)], [new ValueInfo("y", type)], new Node("Wolfish", ["x"], ["y"]));

        var error = Assert.Throws<OnnxRuntimeException>(() => InferenceSession.FromBytes(model));

        Assert.Equal("VA1204", error.Id);
        Assert.Contains("Wolfish", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_input_is_refused_before_the_run_with_what_the_model_declares()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());
        using var good = OrtTensor.Create<float>(1, 3);
        using var wide = OrtTensor.Create<float>(1, 4);
        using var flat = OrtTensor.Create<float>(3);
        using var bytes = OrtTensor.Create<byte>(1, 3);

        Assert.Equal("VA1206: the model has no input 'frame'; use one of: x", Refusal("frame", good).Message);
        Assert.Equal("VA1207: input x float[N,3] cannot take a tensor of float[1,4]; use the declared element type and shape", Refusal("x", wide).Message);
        Assert.Equal("VA1207", Refusal("x", flat).Id);
        Assert.Equal("VA1207", Refusal("x", bytes).Id);

        OnnxRuntimeException Refusal(string name, OrtTensor tensor)
            => Assert.Throws<OnnxRuntimeException>(() => session.Run(new Dictionary<string, OrtTensor> { [name] = tensor }));
    }

    [Fact]
    public void A_missing_input_and_an_unknown_output_are_named()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());

        var missing = Assert.Throws<OnnxRuntimeException>(() => session.Run(new Dictionary<string, OrtTensor>()));
        var unknown = Assert.Throws<OnnxRuntimeException>(() => session.Run(new Dictionary<string, OrtTensor>(), "z"));

        Assert.Equal("VA1205", missing.Id);
        Assert.Contains("x float[N,3]", missing.Remedy, StringComparison.Ordinal);
        Assert.Equal("VA1206: the model has no output 'z'; use one of: y", unknown.Message);
    }

    [Fact]
    public void Disposed_things_refuse_to_run()
    {
        var session = InferenceSession.FromBytes(TinyModels.Double());
        var input = OrtTensor.Create<float>(1, 3);
        var inputs = new Dictionary<string, OrtTensor> { ["x"] = input };

        input.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Run(inputs));
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.CreateBinding());
    }

    [Fact]
    public async Task One_session_runs_on_many_threads_at_once()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());

        var sums = await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            using var input = OrtTensor.From([(float)thread, thread, thread], 1, 3);
            var sum = 0f;
            for (var run = 0; run < 200; run++)
            {
                using var outputs = session.Run(new Dictionary<string, OrtTensor> { ["x"] = input });
                sum += outputs["y"].Span<float>()[1];
            }
            return sum;
        })));

        Assert.Equal(Enumerable.Range(0, 8).Select(thread => 400f * thread), sums);
    }

    [Fact]
    public void A_classifier_of_the_shared_folder_runs()
    {
        using var session = InferenceSession.FromFile(Repository.Shared("data", "models", "mobilenet_v2_1.0_224.onnx"));
        var info = Assert.Single(session.Inputs);
        using var input = OrtTensor.Create<float>([.. info.Shape.Select(dimension => dimension.Size ?? 1)]);
        input.Span<float>().Fill(0.5f);

        using var outputs = session.Run(new Dictionary<string, OrtTensor> { [info.Name] = input });

        var scores = outputs[session.Outputs[0].Name].ToArray<float>();
        Assert.InRange(scores.Length, 1000, 1001);
        Assert.All(scores, score => Assert.True(float.IsFinite(score)));
        Assert.True(scores.Max() > scores.Min());
    }

    [Fact]
    public void Every_model_of_the_shared_folder_opens()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.Shared("data", "models"), "*.onnx"))
        {
            using var session = InferenceSession.FromFile(path);
            Assert.NotEmpty(session.Inputs);
            Assert.NotEmpty(session.Outputs);
        }
    }
}

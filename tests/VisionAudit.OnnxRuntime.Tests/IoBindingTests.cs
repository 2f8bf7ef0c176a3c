namespace VisionAudit.OnnxRuntime.Tests;

public sealed class IoBindingTests
{
    [Fact]
    public void A_run_reads_and_writes_the_bound_tensors_in_place()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());
        using var input = OrtTensor.From([1f, 2f, 3f], 1, 3);
        using var output = OrtTensor.Create<float>(1, 3);
        using var binding = session.CreateBinding();
        binding.BindInput("x", input);
        binding.BindOutput("y", output);

        session.Run(binding);
        Assert.Equal([2f, 4f, 6f], output.ToArray<float>());

        input.Span<float>()[0] = 50f;
        session.Run(binding);
        Assert.Equal([100f, 4f, 6f], output.ToArray<float>());
    }

    [Fact]
    public void A_run_allocates_no_managed_memory()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());
        using var input = OrtTensor.Create<float>(1, 3);
        using var output = OrtTensor.Create<float>(1, 3);
        using var binding = session.CreateBinding();
        binding.BindInput("x", input);
        binding.BindOutput("y", output);
        session.Run(binding);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < 1000; run++)
        {
            input.Span<float>()[0] = run;
            session.Run(binding);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(2f * 999f, output.Span<float>()[0]);
    }

    [Fact]
    public void A_later_tie_replaces_the_former()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());
        using var binding = session.CreateBinding();
        using var first = OrtTensor.From([1f, 1f, 1f], 1, 3);
        using var second = OrtTensor.From([5f, 5f, 5f, 6f, 6f, 6f], 2, 3);
        using var output = OrtTensor.Create<float>(2, 3);
        binding.BindInput("x", first);
        binding.BindInput("x", second);
        binding.BindOutput("y", output);

        session.Run(binding);

        Assert.Equal([10f, 10f, 10f, 12f, 12f, 12f], output.ToArray<float>());
    }

    [Theory]
    [InlineData(TensorMemory.Host)]
    [InlineData(TensorMemory.Pinned)]
    [InlineData(TensorMemory.Device)]
    public void Runs_allocate_an_output_whose_shape_is_not_known(TensorMemory memory)
    {
        using var session = InferenceSession.FromBytes(TinyModels.NonZero());
        using var input = OrtTensor.From([0f, 7f, 0f, -1f], 4);
        using var binding = session.CreateBinding();
        binding.BindInput("x", input);
        binding.BindOutput("places", memory);

        session.Run(binding);
        using var two = binding.GetOutputs();
        input.Span<float>().Fill(1f);
        session.Run(binding);
        using var four = binding.GetOutputs();

        Assert.Equal([1L, 3L], two["places"].ToArray<long>());
        Assert.Equal([0L, 1L, 2L, 3L], four["places"].ToArray<long>());
    }

    [Theory]
    [InlineData(TensorMemory.Host)]
    [InlineData(TensorMemory.Pinned)]
    [InlineData(TensorMemory.Device)]
    public void Every_memory_of_the_processor_is_the_hosts(TensorMemory memory)
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());

        using var tensor = session.CreateTensor<float>(memory, 4, 3);

        Assert.True(tensor.IsOnHost);
        Assert.Equal(new float[12], tensor.ToArray<float>());
    }

    [Fact]
    public void The_order_of_disposal_does_not_matter()
    {
        var session = InferenceSession.FromBytes(TinyModels.Double());
        var input = OrtTensor.From([1f, 2f, 3f], 1, 3);
        var output = OrtTensor.Create<float>(1, 3);
        var binding = session.CreateBinding();
        binding.BindInput("x", input);
        binding.BindOutput("y", output);

        input.Dispose();
        session.Dispose();
        session.Run(binding);
        Assert.Equal([2f, 4f, 6f], output.ToArray<float>());

        output.Dispose();
        binding.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Run(binding));
        Assert.Throws<ObjectDisposedException>(() => input.ToArray<float>());
        Assert.Throws<ObjectDisposedException>(() => session.CreateBinding());
    }

    [Fact]
    public void Wrong_names_and_types_are_refused_when_they_are_bound()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());
        using var binding = session.CreateBinding();
        using var good = OrtTensor.Create<float>(1, 3);
        using var bytes = OrtTensor.Create<byte>(1, 3);

        Assert.Equal("VA1206", Assert.Throws<OnnxRuntimeException>(() => binding.BindInput("frame", good)).Id);
        Assert.Equal("VA1206", Assert.Throws<OnnxRuntimeException>(() => binding.BindOutput("map", good)).Id);
        Assert.Equal("VA1206", Assert.Throws<OnnxRuntimeException>(() => binding.BindOutput("map", TensorMemory.Host)).Id);
        Assert.Equal("VA1207", Assert.Throws<OnnxRuntimeException>(() => binding.BindInput("x", bytes)).Id);
        Assert.Equal("VA1207", Assert.Throws<OnnxRuntimeException>(() => binding.BindOutput("y", bytes)).Id);
    }

    [Fact]
    public void An_output_of_the_wrong_size_fails_the_run()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());
        using var binding = session.CreateBinding();
        using var input = OrtTensor.Create<float>(2, 3);
        using var output = OrtTensor.Create<float>(1, 3);
        binding.BindInput("x", input);
        binding.BindOutput("y", output);

        Assert.Equal("VA1205", Assert.Throws<OnnxRuntimeException>(() => session.Run(binding)).Id);
    }

    [Fact]
    public void An_input_that_is_not_bound_fails_the_run()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());
        using var binding = session.CreateBinding();
        using var output = OrtTensor.Create<float>(1, 3);
        binding.BindOutput("y", output);

        Assert.Equal("VA1205", Assert.Throws<OnnxRuntimeException>(() => session.Run(binding)).Id);
    }

    [Fact]
    public void A_binding_runs_on_its_own_session_only()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Double());
        using var other = InferenceSession.FromBytes(TinyModels.Double());
        using var binding = other.CreateBinding();

        Assert.Throws<ArgumentException>(() => session.Run(binding));
    }

    [Fact]
    public void An_input_with_a_default_may_be_bound()
    {
        using var session = InferenceSession.FromBytes(TinyModels.Biased());
        using var binding = session.CreateBinding();
        using var x = OrtTensor.From([1f, 2f], 2);
        using var bias = OrtTensor.From([5f, 5f], 2);
        using var y = OrtTensor.Create<float>(2);
        binding.BindInput("x", x);
        binding.BindOutput("y", y);

        session.Run(binding);
        Assert.Equal([11f, 22f], y.ToArray<float>());

        binding.BindInput("bias", bias);
        session.Run(binding);
        Assert.Equal([6f, 7f], y.ToArray<float>());
    }
}

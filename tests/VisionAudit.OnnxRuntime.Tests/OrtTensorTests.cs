using VisionAudit.Graph;

namespace VisionAudit.OnnxRuntime.Tests;

public sealed class OrtTensorTests
{
    [Fact]
    public void Every_element_type_passes_through_a_model_unchanged()
    {
        PassesThrough(ElementType.Float, [1.5f, float.NaN, float.NegativeInfinity]);
        PassesThrough(ElementType.Float16, [(Half)1.5, Half.MaxValue, Half.Epsilon]);
        PassesThrough(ElementType.Double, [Math.PI, double.Epsilon, -0.0]);
        PassesThrough<byte>(ElementType.UInt8, [0, 1, 255]);
        PassesThrough<sbyte>(ElementType.Int8, [-128, 0, 127]);
        PassesThrough<short>(ElementType.Int16, [short.MinValue, 0, short.MaxValue]);
        PassesThrough<ushort>(ElementType.UInt16, [0, 1, ushort.MaxValue]);
        PassesThrough(ElementType.Int32, [int.MinValue, 0, int.MaxValue]);
        PassesThrough<uint>(ElementType.UInt32, [0, 1, uint.MaxValue]);
        PassesThrough(ElementType.Int64, [long.MinValue, 0, long.MaxValue]);
        PassesThrough<ulong>(ElementType.UInt64, [0, 1, ulong.MaxValue]);
        PassesThrough(ElementType.Bool, [true, false, true]);
    }

    [Fact]
    public void A_new_tensor_is_zero_and_begins_at_a_cache_line()
    {
        using var tensor = OrtTensor.Create<float>(2, 5);

        Assert.Equal(new float[10], tensor.ToArray<float>());
        Assert.Equal(0, AddressOf(tensor) % 64);
        Assert.Equal("float[2,5]", tensor.ToString());
    }

    [Fact]
    public void No_sizes_make_a_scalar_and_a_zero_makes_it_empty()
    {
        using var scalar = OrtTensor.From([3L]);
        using var empty = OrtTensor.Create<double>(4, 0, 2);

        Assert.Equal([3L], scalar.ToArray<long>());
        Assert.Equal(1, scalar.Count);
        Assert.Empty(empty.ToArray<double>());
    }

    [Fact]
    public void Wrong_sizes_are_refused()
    {
        Assert.Equal(
            "VA1207: 3 values do not fill a tensor of shape [2,2]; give as many values as the shape has elements",
            Assert.Throws<OnnxRuntimeException>(() => OrtTensor.From([1f, 2f, 3f], 2, 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => OrtTensor.Create<float>(-1));
        Assert.Throws<OverflowException>(() => OrtTensor.Create<float>(1L << 40, 1L << 40));
        Assert.Throws<NotSupportedException>(() => OrtTensor.Create<char>(1));
    }

    [Fact]
    public void A_tensor_is_read_as_what_it_is_and_not_after_its_end()
    {
        var tensor = OrtTensor.Create<float>(1);

        Assert.Equal("VA1207", Assert.Throws<OnnxRuntimeException>(() => tensor.ToArray<int>()).Id);
        tensor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => tensor.ToArray<float>());
    }

    [Fact]
    public void An_output_that_is_no_tensor_is_refused()
    {
        var element = new TensorType(ElementType.Float, [1]);
        var model = TinyModels.Of(
            [new ValueInfo("x", element)],
            [new ValueInfo("list", TensorType.Unknown) { OtherType = new byte[] { 0x22, 0x06, 0x0A, 0x04, 0x0A, 0x02, 0x08, 0x01 } }],
            new Node("SequenceConstruct", ["x", "x"], ["list"]));
        using var session = InferenceSession.FromBytes(model);
        using var input = OrtTensor.Create<float>(1);

        Assert.Equal(TensorElementType.Undefined, session.Outputs[0].ElementType);
        Assert.Equal("VA1207", Assert.Throws<OnnxRuntimeException>(() => session.Run(new Dictionary<string, OrtTensor> { ["x"] = input })).Id);
    }

    private static unsafe nint AddressOf(OrtTensor tensor)
    {
        fixed (float* first = tensor.Span<float>())
            return (nint)first;
    }

    private static void PassesThrough<T>(ElementType type, T[] values)
        where T : unmanaged
    {
        using var session = InferenceSession.FromBytes(TinyModels.Identity(type, values.Length));
        using var input = OrtTensor.From<T>(values, values.Length);

        using var outputs = session.Run(new Dictionary<string, OrtTensor> { ["x"] = input });

        Assert.Equal((int)type, (int)outputs["y"].ElementType);
        Assert.Equal(values, outputs["y"].ToArray<T>());
    }
}

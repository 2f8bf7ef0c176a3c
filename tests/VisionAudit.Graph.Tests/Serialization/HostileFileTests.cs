using Google.Protobuf;
using VisionAudit.Graph.Serialization.Proto;

namespace VisionAudit.Graph.Tests.Serialization;

public sealed class HostileFileTests
{
    /// <summary>Bytes that one damaged small model may take: far less than what a size stated in the file could ask for.</summary>
    private const long MaxBytes = 64 << 20;

    private static readonly byte[] Model = OnnxFile.Serialize(SmallModel.Create());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Mutated_models_load_or_say_what_is_wrong(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1000; round++)
        {
            byte[] bytes = [.. Model];
            for (var change = random.Next(1, 6); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            AssertLoadsOrRefuses(bytes);
        }
    }

    [Fact]
    public void A_model_cut_off_anywhere_loads_or_says_what_is_wrong()
    {
        for (var length = 0; length < Model.Length; length++)
            AssertLoadsOrRefuses(Model[..length]);
    }

    [Fact]
    public void Random_bytes_are_no_model()
    {
        var random = new Random(5);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(1, 4096)];
            random.NextBytes(bytes);
            AssertLoadsOrRefuses(bytes);
        }
    }

    [Fact]
    public void More_parts_than_any_model_has_are_refused_before_they_are_made()
    {
        var node = new byte[] { 0x0A, 0x00 };
        byte[] nodes = [.. Enumerable.Repeat(node, WireBudget.MaxParts + 1).SelectMany(n => n)];
        var stream = new MemoryStream();
        var output = new CodedOutputStream(stream);
        output.WriteTag(7, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(nodes));
        output.Flush();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("VA1011", Assert.Throws<GraphException>(() => OnnxFile.Parse(stream.ToArray(), "hostile")).Id);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytes);
    }

    [Fact]
    public void Graphs_nested_without_end_are_refused()
    {
        var graph = new GraphProto();
        for (var depth = 0; depth < 2000; depth++)
            graph = new GraphProto { Node = { new NodeProto { OpType = "If", Attribute = { new AttributeProto { G = graph, Type = AttributeProto.Types.AttributeType.Graph } } } } };
        var bytes = new ModelProto { IrVersion = 8, Graph = graph }.ToByteArray();
        Assert.Equal("VA1011", Assert.Throws<GraphException>(() => OnnxFile.Parse(bytes, "hostile")).Id);
    }

    [Theory]
    [InlineData(1L << 62, 1L << 62)]
    [InlineData(-1L, 4L)]
    [InlineData(1L << 40, 1L)]
    public void Sizes_that_the_data_does_not_fill_are_refused(long first, long second)
    {
        var tensor = new TensorProto { Name = "w", DataType = 1, Dims = { first, second }, RawData = ByteString.CopyFrom(new byte[16]) };
        var bytes = new ModelProto { IrVersion = 8, Graph = new GraphProto { Initializer = { tensor } } }.ToByteArray();
        var error = Assert.Throws<GraphException>(() => OnnxFile.Parse(bytes, "hostile"));
        Assert.Equal("VA1002", error.Id);
        Assert.Contains("'w'", error.Problem);
    }

    [Fact]
    public void Loading_takes_little_more_than_the_data()
    {
        var model = new OnnxModel { Opset = 13 };
        model.Graph.Initializers["w"] = new Tensor(ElementType.Float, [4 << 20], new byte[16 << 20]);
        var bytes = OnnxFile.Serialize(model);
        var before = GC.GetAllocatedBytesForCurrentThread();
        OnnxFile.Parse(bytes, "large");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (long)(bytes.Length * 1.5));
    }

    /// <summary>Everything that a compiler would do first, with bounded memory.</summary>
    private static void AssertLoadsOrRefuses(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var model = OnnxFile.Parse(bytes, "mutated");
            FunctionInliner.Inline(model);
            ModelChecker.Check(model);
            OpsetLift.Apply(model);
            ConstantFolder.Fold(model);
            GraphPrinter.Print(model);
            OnnxFile.Serialize(model);
        }
        catch (GraphException error)
        {
            Assert.Matches("^VA10[0-9]{2}$", error.Id);
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytes);
    }
}

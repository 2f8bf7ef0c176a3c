using System.Text;
using Google.Protobuf;
using Google.Protobuf.Collections;
using VisionAudit.Graph.Serialization.Proto;
using AttributeType = VisionAudit.Graph.Serialization.Proto.AttributeProto.Types.AttributeType;

namespace VisionAudit.Graph;

/// <summary>Turns the file's messages into the in-memory model.</summary>
/// <param name="external">Where external data lies; null where there is none.</param>
internal sealed class ProtoReader(ExternalData? external)
{
    private const string Damaged = "the file is damaged; export the model again";
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private readonly TensorReader tensors = new(external);

    public OnnxModel Read(ModelProto proto)
    {
        if (proto.IrVersion < 3)
            throw new GraphException("VA1006", $"the model has IR version {proto.IrVersion}; 3 is the oldest that can be read", "export it again with a newer exporter");
        var model = new OnnxModel { IrVersion = proto.IrVersion, Producer = proto.ProducerName, Graph = Graph(proto.Graph) };
        Opsets(proto.OpsetImport, model.Opsets);
        foreach (var entry in proto.MetadataProps)
            model.Metadata[entry.Key] = entry.Value;
        model.Functions.AddRange(proto.Functions.Select(Function));
        return model;
    }

    private OnnxGraph Graph(GraphProto proto)
    {
        if (proto.SparseInitializer.Count > 0)
            throw new GraphException("VA1009", $"graph '{proto.Name}' has sparse constants", "export the model again with dense ones");
        var graph = new OnnxGraph { Name = proto.Name };
        graph.Inputs.AddRange(proto.Input.Select(Value));
        graph.Outputs.AddRange(proto.Output.Select(Value));
        graph.Nodes.AddRange(proto.Node.Select(Node));
        foreach (var tensor in proto.Initializer)
        {
            if (tensor.Name.Length == 0 || !graph.Initializers.TryAdd(tensor.Name, tensors.Read(tensor)))
                throw new GraphException("VA1005", $"two constants of the graph are named '{tensor.Name}', or one has no name", Damaged);
        }
        foreach (var value in proto.ValueInfo.Where(v => v.Type?.ValueCase is TypeProto.ValueOneofCase.TensorType))
            graph.ValueTypes[value.Name] = Value(value).Type;
        return graph;
    }

    private OnnxFunction Function(FunctionProto proto)
    {
        var function = new OnnxFunction(Domain(proto.Domain), proto.Name, proto.Overload);
        function.Inputs.AddRange(proto.Input);
        function.Outputs.AddRange(proto.Output);
        function.Attributes.AddRange(proto.Attribute);
        foreach (var attribute in proto.AttributeProto)
            function.Defaults[attribute.Name] = Attribute(attribute);
        function.Nodes.AddRange(proto.Node.Select(Node));
        Opsets(proto.OpsetImport, function.Opsets);
        return function;
    }

    private Node Node(NodeProto proto)
    {
        var attributes = new Dictionary<string, object>(proto.Attribute.Count);
        foreach (var attribute in proto.Attribute)
        {
            if (!attributes.TryAdd(attribute.Name, Attribute(attribute)))
                throw new GraphException("VA1005", $"operator '{proto.OpType}' (node '{proto.Name}') has attribute '{attribute.Name}' twice", Damaged);
        }
        return new Node(proto.OpType, [.. proto.Input], [.. proto.Output], attributes, proto.Name, Domain(proto.Domain), proto.Overload);
    }

    private object Attribute(AttributeProto proto)
    {
        if (proto.RefAttrName.Length > 0)
            return new AttributeReference(proto.RefAttrName);
        return TypeOf(proto) switch
        {
            AttributeType.Float => proto.F,
            AttributeType.Int => proto.I,
            AttributeType.String => Text(proto.S),
            AttributeType.Tensor when proto.T is not null => tensors.Read(proto.T),
            AttributeType.Graph when proto.G is not null => Graph(proto.G),
            AttributeType.Floats => proto.Floats.ToArray(),
            AttributeType.Ints => proto.Ints.ToArray(),
            AttributeType.Strings => proto.Strings.Select(s => s.ToStringUtf8()).ToArray(),
            var type => throw new GraphException("VA1009", $"attribute '{proto.Name}' is of the kind {type}, which cannot be read", "export the model again without it"),
        };
    }

    /// <summary>The stated type or, in old files which state none, the one that has a value.</summary>
    private static AttributeType TypeOf(AttributeProto proto) => proto switch
    {
        { HasType: true } => proto.Type,
        { HasF: true } => AttributeType.Float,
        { HasI: true } => AttributeType.Int,
        { HasS: true } => AttributeType.String,
        { T: not null } => AttributeType.Tensor,
        { G: not null } => AttributeType.Graph,
        { Floats.Count: > 0 } => AttributeType.Floats,
        { Strings.Count: > 0 } => AttributeType.Strings,
        _ => AttributeType.Ints,
    };

    private static object Text(ByteString bytes)
    {
        try
        {
            return Utf8.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return bytes.ToByteArray();
        }
    }

    private static ValueInfo Value(ValueInfoProto proto) => proto.Type?.ValueCase switch
    {
        TypeProto.ValueOneofCase.TensorType => new ValueInfo(proto.Name, new TensorType(
            TensorReader.ElementTypeOf(proto.Type.TensorType.ElemType),
            proto.Type.TensorType.Shape?.Dim.Select(Axis).ToArray())),
        null or TypeProto.ValueOneofCase.None => new ValueInfo(proto.Name, TensorType.Unknown),
        _ => new ValueInfo(proto.Name, TensorType.Unknown) { OtherType = proto.Type.ToByteArray() },
    };

    /// <summary>Exporters also write -1 for an unknown size.</summary>
    private static Dim Axis(TensorShapeProto.Types.Dimension proto) => proto.ValueCase switch
    {
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue when proto.DimValue >= 0 => proto.DimValue,
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam when proto.DimParam.Length > 0 => Dim.Named(proto.DimParam),
        _ => Dim.Unknown,
    };

    private static void Opsets(RepeatedField<OperatorSetIdProto> from, Dictionary<string, long> to)
    {
        foreach (var opset in from)
            to[Domain(opset.Domain)] = opset.Version;
    }

    /// <summary>ONNX's own operators have the empty domain, which <c>ai.onnx</c> is another spelling of.</summary>
    private static string Domain(string domain) => domain is "ai.onnx" ? "" : domain;
}

using Google.Protobuf;
using Google.Protobuf.Collections;
using VisionAudit.Graph.Serialization.Proto;
using AttributeType = VisionAudit.Graph.Serialization.Proto.AttributeProto.Types.AttributeType;

namespace VisionAudit.Graph;

/// <summary>Turns the in-memory model into the file's messages. Tensor data is shared, not copied.</summary>
internal sealed class ProtoWriter
{
    private long dataBytes;

    /// <param name="model">The model.</param>
    /// <param name="dataBytes">Bytes of all its tensors.</param>
    public static ModelProto Write(OnnxModel model, out long dataBytes)
    {
        var writer = new ProtoWriter();
        var proto = writer.Model(model);
        dataBytes = writer.dataBytes;
        return proto;
    }

    private ModelProto Model(OnnxModel model)
    {
        var proto = new ModelProto { IrVersion = model.IrVersion, ProducerName = model.Producer, Graph = Graph(model.Graph) };
        Opsets(model.Opsets, proto.OpsetImport);
        proto.MetadataProps.AddRange(model.Metadata.Select(e => new StringStringEntryProto { Key = e.Key, Value = e.Value }));
        proto.Functions.AddRange(model.Functions.Select(Function));
        return proto;
    }

    private GraphProto Graph(OnnxGraph graph)
    {
        var proto = new GraphProto { Name = graph.Name };
        proto.Node.AddRange(graph.Nodes.Select(Node));
        proto.Initializer.AddRange(graph.Initializers.Select(e => Tensor(e.Value, e.Key)));
        proto.Input.AddRange(graph.Inputs.Select(Value));
        proto.Output.AddRange(graph.Outputs.Select(Value));
        proto.ValueInfo.AddRange(graph.ValueTypes.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => Value(new ValueInfo(e.Key, e.Value))));
        return proto;
    }

    private FunctionProto Function(OnnxFunction function)
    {
        var proto = new FunctionProto { Name = function.Name, Domain = function.Domain };
        if (function.Overload.Length > 0)
            proto.Overload = function.Overload;
        proto.Input.AddRange(function.Inputs);
        proto.Output.AddRange(function.Outputs);
        proto.Attribute.AddRange(function.Attributes);
        proto.AttributeProto.AddRange(function.Defaults.Select(e => Attribute(e.Key, e.Value)));
        proto.Node.AddRange(function.Nodes.Select(Node));
        Opsets(function.Opsets, proto.OpsetImport);
        return proto;
    }

    private NodeProto Node(Node node)
    {
        var proto = new NodeProto { OpType = node.OpType };
        if (node.Name.Length > 0)
            proto.Name = node.Name;
        if (node.Domain.Length > 0)
            proto.Domain = node.Domain;
        if (node.Overload.Length > 0)
            proto.Overload = node.Overload;
        proto.Input.AddRange(node.Inputs);
        proto.Output.AddRange(node.Outputs);
        proto.Attribute.AddRange(node.Attributes.Select(e => Attribute(e.Key, e.Value)));
        return proto;
    }

    private AttributeProto Attribute(string name, object value)
    {
        var proto = new AttributeProto { Name = name };
        switch (value)
        {
            case float number:
                (proto.Type, proto.F) = (AttributeType.Float, number);
                break;
            case long number:
                (proto.Type, proto.I) = (AttributeType.Int, number);
                break;
            case string text:
                (proto.Type, proto.S) = (AttributeType.String, ByteString.CopyFromUtf8(text));
                break;
            case byte[] bytes:
                (proto.Type, proto.S) = (AttributeType.String, ByteString.CopyFrom(bytes));
                break;
            case Tensor tensor:
                (proto.Type, proto.T) = (AttributeType.Tensor, Tensor(tensor, ""));
                break;
            case OnnxGraph graph:
                (proto.Type, proto.G) = (AttributeType.Graph, Graph(graph));
                break;
            case float[] numbers:
                proto.Type = AttributeType.Floats;
                proto.Floats.AddRange(numbers);
                break;
            case long[] numbers:
                proto.Type = AttributeType.Ints;
                proto.Ints.AddRange(numbers);
                break;
            case string[] texts:
                proto.Type = AttributeType.Strings;
                proto.Strings.AddRange(texts.Select(ByteString.CopyFromUtf8));
                break;
            case AttributeReference reference:
                proto.RefAttrName = reference.Attribute;
                break;
            default:
                throw new GraphException(
                    "VA1004",
                    $"attribute '{name}' holds a {value.GetType().Name}, which ONNX does not have",
                    "use long, float, string, Tensor, OnnxGraph or an array of the first three");
        }
        return proto;
    }

    private TensorProto Tensor(Tensor tensor, string name)
    {
        dataBytes += tensor.Data.Length;
        var proto = new TensorProto { DataType = (int)tensor.Element, RawData = UnsafeByteOperations.UnsafeWrap(tensor.Data) };
        if (name.Length > 0)
            proto.Name = name;
        proto.Dims.AddRange(tensor.Dims);
        return proto;
    }

    private static ValueInfoProto Value(ValueInfo value)
    {
        var proto = new ValueInfoProto { Name = value.Name };
        if (value.OtherType.Length > 0)
        {
            proto.Type = TypeProto.Parser.ParseFrom(value.OtherType.Span);
        }
        else if (value.Type != TensorType.Unknown)
        {
            proto.Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)value.Type.Element } };
            if (value.Type.Shape is { } shape)
            {
                proto.Type.TensorType.Shape = new TensorShapeProto();
                proto.Type.TensorType.Shape.Dim.AddRange(shape.Select(Axis));
            }
        }
        return proto;
    }

    private static TensorShapeProto.Types.Dimension Axis(Dim dim) => dim switch
    {
        { Value: { } size } => new() { DimValue = size },
        { Symbol: { } symbol } => new() { DimParam = symbol },
        _ => new(),
    };

    private static void Opsets(Dictionary<string, long> from, RepeatedField<OperatorSetIdProto> to)
        => to.AddRange(from.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => new OperatorSetIdProto { Domain = e.Key, Version = e.Value }));
}

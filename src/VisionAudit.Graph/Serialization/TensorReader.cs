using System.Runtime.InteropServices;
using Google.Protobuf.Collections;
using VisionAudit.Graph.Serialization.Proto;

namespace VisionAudit.Graph;

/// <summary>Turns <c>TensorProto</c> into <see cref="Tensor"/>: from raw bytes (not copied), typed fields or external data.</summary>
/// <param name="external">Where external data lies; null where there is none.</param>
internal sealed class TensorReader(ExternalData? external)
{
    private const int MaxRank = 64;

    /// <exception cref="GraphException">VA1002: bytes and sizes do not agree; VA1003: element type; VA1008: external data; VA1009: segments.</exception>
    public Tensor Read(TensorProto proto)
    {
        var element = ElementTypeOf(proto.DataType);
        if (proto.Segment is not null)
            throw new GraphException("VA1009", $"tensor '{proto.Name}' is stored in segments", "export the model again in one file");
        if (proto.Dims.Count > MaxRank)
            throw new GraphException("VA1002", $"tensor '{proto.Name}' has {proto.Dims.Count} axes", "the file is damaged; export the model again");
        long[] dims = [.. proto.Dims];
        try
        {
            return new Tensor(element, dims, Data(proto, element, dims));
        }
        catch (GraphException error) when (error.Id is "VA1002" && !error.Problem.Contains(proto.Name, StringComparison.Ordinal))
        {
            throw new GraphException(error.Id, $"{error.Problem} ('{proto.Name}')", error.Remedy, error);
        }
    }

    /// <exception cref="GraphException">VA1003: no such element type.</exception>
    public static ElementType ElementTypeOf(int number)
        => Enum.IsDefined((ElementType)number)
            ? (ElementType)number
            : throw new GraphException("VA1003", $"there is no element type {number}", "the file is damaged or newer than this program; export the model again");

    private ReadOnlyMemory<byte> Data(TensorProto proto, ElementType element, long[] dims)
    {
        if (proto.DataLocation is TensorProto.Types.DataLocation.External)
        {
            if (external is null)
                throw new GraphException("VA1008", $"tensor '{proto.Name}' is kept in a file, but the model does not come from a folder", "load the model from its file");
            return external.Read(proto, (Int128)Tensor.Count(dims) * element.ByteSize());
        }
        if (proto.HasRawData)
            return proto.RawData.Memory;
        return element switch
        {
            ElementType.Float or ElementType.Complex64 => Bytes(proto.FloatData),
            ElementType.Double or ElementType.Complex128 => Bytes(proto.DoubleData),
            ElementType.Int64 => Bytes(proto.Int64Data),
            ElementType.UInt64 => Bytes(proto.Uint64Data),
            ElementType.UInt32 => Bytes(proto.Uint64Data, v => (uint)v),
            ElementType.Int32 => Bytes(proto.Int32Data),
            _ when element.ByteSize() == 2 => Bytes(proto.Int32Data, v => (ushort)v),
            _ => Bytes(proto.Int32Data, v => (byte)v),
        };
    }

    private static byte[] Bytes<T>(RepeatedField<T> values)
        where T : unmanaged
        => Bytes(values, v => v);

    private static byte[] Bytes<TField, TElement>(RepeatedField<TField> values, Func<TField, TElement> convert)
        where TElement : unmanaged
    {
        var bytes = new byte[values.Count * (long)Marshal.SizeOf<TElement>()];
        Span<TElement> elements = MemoryMarshal.Cast<byte, TElement>(bytes.AsSpan());
        for (var i = 0; i < elements.Length; i++)
            elements[i] = convert(values[i]);
        return bytes;
    }
}

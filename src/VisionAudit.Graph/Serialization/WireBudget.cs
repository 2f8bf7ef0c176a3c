using Google.Protobuf;
using VisionAudit.Graph.Serialization.Proto;

namespace VisionAudit.Graph;

/// <summary>
/// Counts the messages and texts that a file holds before they are made. An empty message takes two bytes in a file and
/// hundreds in memory, so that a hostile file of a few megabytes would take gigabytes.
/// </summary>
internal static class WireBudget
{
    /// <summary>Most messages and texts in one model; the largest published ones have about a tenth.</summary>
    public const int MaxParts = 1_000_000;

    /// <summary>Deepest nesting of messages, as protobuf's own readers allow.</summary>
    private const int MaxDepth = 100;

    /// <summary>Which fields of which message hold messages (by name) or texts and bytes (null), as in onnx.proto.</summary>
    private static readonly Dictionary<string, Dictionary<int, string?>> Fields = Walk(ModelProto.Descriptor, []);

    /// <exception cref="GraphException">VA1011: more parts, or deeper, than any model has; VA1001: cut off or damaged.</exception>
    public static void Check(ReadOnlySpan<byte> bytes, string origin)
    {
        var parts = 0;
        if (!Count(bytes, ModelProto.Descriptor.FullName, 0, ref parts))
            throw new GraphException("VA1001", $"'{origin}' is not an ONNX model, or is damaged", FileSignature.Remedy(bytes));
        if (parts > MaxParts)
            throw new GraphException("VA1011", $"'{origin}' has over {MaxParts} parts or nests them over {MaxDepth} deep, as no usable model does", "get the model from a source you trust");
    }

    /// <summary>False where the bytes are no message.</summary>
    private static bool Count(ReadOnlySpan<byte> bytes, string message, int depth, ref int parts)
    {
        if (depth > MaxDepth)
            parts = MaxParts + 1;
        var fields = Fields[message];
        while (bytes.Length > 0 && parts <= MaxParts)
        {
            if (!Varint(ref bytes, out var tag))
                return false;
            switch ((WireFormat.WireType)(tag & 7))
            {
                case WireFormat.WireType.Varint when Varint(ref bytes, out _):
                    break;
                case WireFormat.WireType.Fixed64 when bytes.Length >= sizeof(ulong):
                    bytes = bytes[sizeof(ulong)..];
                    break;
                case WireFormat.WireType.Fixed32 when bytes.Length >= sizeof(uint):
                    bytes = bytes[sizeof(uint)..];
                    break;
                case WireFormat.WireType.LengthDelimited when Varint(ref bytes, out var length) && length <= (ulong)bytes.Length:
                    if (fields.TryGetValue((int)(tag >> 3), out var child))
                    {
                        parts++;
                        if (child is not null && !Count(bytes[..(int)length], child, depth + 1, ref parts))
                            return false;
                    }
                    bytes = bytes[(int)length..];
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private static bool Varint(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var i = 0; i < bytes.Length && i < 10; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }
        return false;
    }

    private static Dictionary<string, Dictionary<int, string?>> Walk(Google.Protobuf.Reflection.MessageDescriptor message, Dictionary<string, Dictionary<int, string?>> known)
    {
        if (!known.TryAdd(message.FullName, []))
            return known;
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (field.FieldType is Google.Protobuf.Reflection.FieldType.Message)
            {
                known[message.FullName][field.FieldNumber] = field.MessageType.FullName;
                Walk(field.MessageType, known);
            }
            else if (field.FieldType is Google.Protobuf.Reflection.FieldType.String or Google.Protobuf.Reflection.FieldType.Bytes)
            {
                known[message.FullName][field.FieldNumber] = null;
            }
        }
        return known;
    }
}

using Google.Protobuf;
using VisionAudit.Graph.Serialization.Proto;

namespace VisionAudit.Graph;

/// <summary>ONNX files: reads and writes. What is read comes from strangers: anything wrong with it ends in a <see cref="GraphException"/>.</summary>
public static class OnnxFile
{
    /// <summary>Largest file that can be read or written: what one protobuf message may hold.</summary>
    private const long MaxBytes = int.MaxValue - 64L;

    /// <summary>Reads a model and the external data beside it. Costs about twice the file's size in memory while it runs.</summary>
    /// <exception cref="GraphException">VA1001: not an ONNX model, or damaged; VA1002–VA1011: what is wrong in it.</exception>
    public static OnnxModel Load(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                throw new GraphException("VA1010", $"there is no file '{path}'", "check the path");
            RequireSize(file.Length, path);
            var folder = file.Directory?.FullName ?? throw new GraphException("VA1010", $"'{path}' has no folder", "check the path");
            return Parse(File.ReadAllBytes(path), path, new ExternalData(folder));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new GraphException("VA1010", $"'{path}' cannot be read: {error.Message.TrimEnd('.')}", "check the path and its permissions", error);
        }
    }

    /// <summary>Reads a model from memory. External data is refused: it has no folder to lie in. The model may keep parts of <paramref name="bytes"/> alive.</summary>
    /// <param name="bytes">A serialised <c>ModelProto</c>.</param>
    /// <param name="origin">Where the bytes come from, for messages.</param>
    /// <exception cref="GraphException">As <see cref="Load"/>.</exception>
    public static OnnxModel Parse(ReadOnlyMemory<byte> bytes, string origin) => Parse(bytes, origin, null);

    /// <summary>Writes a model with all its data in one file: to a temporary file first, which then takes the place of <paramref name="path"/>.</summary>
    /// <exception cref="GraphException">VA1007: over 2 GB; VA1010: the file cannot be written.</exception>
    public static void Save(OnnxModel model, string path)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = File.Create(temporary))
                ToProto(model).WriteTo(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new GraphException("VA1010", $"'{path}' cannot be written: {error.Message.TrimEnd('.')}", "check the folder, its permissions and the free space", error);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    /// <summary>A model's bytes; the same model gives the same bytes.</summary>
    /// <exception cref="GraphException">VA1007: over 2 GB.</exception>
    public static byte[] Serialize(OnnxModel model) => ToProto(model).ToByteArray();

    private static OnnxModel Parse(ReadOnlyMemory<byte> bytes, string origin, ExternalData? external)
    {
        RequireSize(bytes.Length, origin);
        try
        {
            WireBudget.Check(bytes.Span, origin);
            var proto = ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(bytes.Span);
            if (proto.Graph is null)
                throw new GraphException("VA1001", $"'{origin}' is not an ONNX model: it has no graph", FileSignature.Remedy(bytes.Span));
            return new ProtoReader(external).Read(proto);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new GraphException("VA1001", $"'{origin}' is not an ONNX model, or is damaged", FileSignature.Remedy(bytes.Span), error);
        }
    }

    private static ModelProto ToProto(OnnxModel model)
    {
        var proto = ProtoWriter.Write(model, out var dataBytes);
        if (dataBytes > MaxBytes || proto.CalculateSize() is < 0 or > (int)MaxBytes)
            throw new GraphException("VA1007", "the model is larger than 2 GB", "use a smaller model, or convert its weights to float16");
        return proto;
    }

    private static void RequireSize(long size, string origin)
    {
        if (size == 0)
            throw new GraphException("VA1001", $"'{origin}' is empty", "export or download the model again");
        if (size > MaxBytes)
            throw new GraphException("VA1007", $"'{origin}' is larger than 2 GB", "store its weights as external data, or convert them to float16");
    }
}

using System.Globalization;
using VisionAudit.Graph.Serialization.Proto;

namespace VisionAudit.Graph;

/// <summary>Tensors that are kept in files beside the model. Only files inside the model's own folder are read.</summary>
/// <param name="folder">The model's folder, absolute.</param>
internal sealed class ExternalData(string folder)
{
    private const string Remedy = "keep the data file in the model's folder, or export the model again in one file";

    /// <summary>The bytes of a tensor.</summary>
    /// <param name="tensor">Its keys: <c>location</c>, <c>offset</c> and <c>length</c>, in bytes.</param>
    /// <param name="expected">Bytes that its sizes ask for.</param>
    /// <exception cref="GraphException">VA1008: a path outside the folder, no such file, or bytes that are not there.</exception>
    public byte[] Read(TensorProto tensor, Int128 expected)
    {
        var path = Resolve(Value(tensor, "location") ?? "", tensor.Name);
        var offset = Number(tensor, "offset") ?? 0;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var length = Number(tensor, "length") ?? stream.Length - offset;
        if (offset < 0 || length != expected || length > Array.MaxLength || offset > stream.Length - length)
            throw Error($"tensor '{tensor.Name}' asks for {expected} bytes at {offset} of '{Path.GetFileName(path)}', which has {stream.Length}");
        var bytes = new byte[length];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return bytes;
    }

    private string Resolve(string location, string tensor)
    {
        var parts = location.Split('/', '\\');
        if (location.Length == 0 || Path.IsPathRooted(location) || location.Contains(':') || parts.Contains(".."))
            throw Error($"tensor '{tensor}' points to '{location}', outside the model's folder");
        var path = folder;
        foreach (var part in parts)
        {
            path = Path.Combine(path, part);
            if (!Path.Exists(path))
                throw Error($"the data file '{location}' of tensor '{tensor}' is missing");
            var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true);
            if (target is not null && !IsInside(target.FullName))
                throw Error($"tensor '{tensor}' points to '{location}', a link that leaves the model's folder");
        }
        return path;
    }

    private bool IsInside(string path)
        => Path.GetFullPath(path).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string? Value(TensorProto tensor, string key) => tensor.ExternalData.FirstOrDefault(e => e.Key == key)?.Value;

    private static long? Number(TensorProto tensor, string key)
        => Value(tensor, key) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Error($"'{key}' of tensor '{tensor.Name}' is '{text}', not a number of bytes");

    private static GraphException Error(string problem) => new("VA1008", problem, Remedy);
}

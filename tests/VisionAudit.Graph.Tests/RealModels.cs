using VisionAudit.TestKit;

namespace VisionAudit.Graph.Tests;

/// <summary>The models of ../shared, by their path in it.</summary>
public static class RealModels
{
    /// <summary>All of them; one stand-in, which skips, where ../shared is absent.</summary>
    public static TheoryData<string> All()
    {
        if (!Repository.HasShared)
            return ["data/models"];
        var root = Repository.Shared();
        var files = new[] { "data/models", "oracle" }
            .Select(folder => Path.Combine(root, folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.onnx", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
        return [.. files];
    }

    /// <summary>Reads one.</summary>
    public static OnnxModel Load(string path) => OnnxFile.Load(Repository.Shared(path.Split('/')));
}

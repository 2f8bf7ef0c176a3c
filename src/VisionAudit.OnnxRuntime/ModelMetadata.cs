namespace VisionAudit.OnnxRuntime;

/// <summary>What a model file says of itself.</summary>
/// <param name="Producer">The tool that wrote it.</param>
/// <param name="GraphName">The graph's name.</param>
/// <param name="Domain">The model's namespace.</param>
/// <param name="Description">Its description.</param>
/// <param name="Version">Its version; 0 where none is given.</param>
/// <param name="Custom">The custom map.</param>
public sealed record ModelMetadata(
    string Producer, string GraphName, string Domain, string Description, long Version, IReadOnlyDictionary<string, string> Custom);

using System.Text.Json;
using VisionAudit.Auditing.Benchmarks.Protocols;
using VisionAudit.Cli.Errors;

namespace VisionAudit.Cli.Benchmarks.Protocols;

/// <summary>
/// A folder laid out as the ImageNet-9 backgrounds challenge: <c>VARIANT/val/CLASS/*</c>, classes named <c>00_dog</c>, <c>01_bird</c>, … A model's own classes become those of the challenge by the
/// file <c>in_to_in9.json</c> (class index to challenge index, −1 for none), or, for a model with as many classes as there are folders, by their order.
/// </summary>
internal sealed class ImageNet9Folder
{
    private const string MappingName = "in_to_in9.json";

    private readonly string _folder;
    private readonly Dictionary<int, int>? _mapping;

    /// <summary>Opens it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mapping">The mapping file; null for the one in the folder, if there is one.</param>
    /// <exception cref="CliException">VA7033: it has none of the variants; VA7034: the mapping file is damaged.</exception>
    public ImageNet9Folder(string folder, string? mapping)
    {
        _folder = folder;
        Variants = [.. BackgroundChallenge.Names.Where(name => Directory.Exists(Path.Combine(folder, name, "val")))];
        if (Variants.Count == 0)
            throw new CliException("VA7033", $"'{folder}' has none of the folders {string.Join(", ", BackgroundChallenge.Names.Select(name => name + "/val"))}", "lay it out as the ImageNet-9 backgrounds challenge");
        var file = mapping ?? (File.Exists(Path.Combine(folder, MappingName)) ? Path.Combine(folder, MappingName) : null);
        _mapping = file is null ? null : ReadMapping(file);
    }

    /// <summary>The variants that are there.</summary>
    public IReadOnlyList<string> Variants { get; }

    /// <summary>The pictures of all variants.</summary>
    /// <param name="classes">Number of the model's classes.</param>
    /// <exception cref="CliException">VA7033: a variant has no classes; VA7035: the model's classes cannot be told to be those of the challenge.</exception>
    public IReadOnlyList<PictureQuestion> Read(int classes) => [.. Variants.SelectMany(variant => Questions(variant, classes))];

    private IEnumerable<PictureQuestion> Questions(string variant, int classes)
    {
        var folders = Directory.GetDirectories(Path.Combine(_folder, variant, "val")).Order(StringComparer.Ordinal).ToArray();
        if (folders.Length == 0)
            throw new CliException("VA7033", $"'{Path.Combine(_folder, variant, "val")}' has no folders of classes", "lay it out as the ImageNet-9 backgrounds challenge");
        if (_mapping is null && classes != folders.Length)
            throw new CliException("VA7035", $"the model has {classes} classes and the challenge {folders.Length}", $"say with --mapping FILE which is which: {MappingName} of the challenge");
        return folders.SelectMany((folder, index) => Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Select(picture => new PictureQuestion(picture, variant, predicted => (_mapping is null ? predicted : _mapping.GetValueOrDefault(predicted, -1)) == index)));
    }

    private static Dictionary<int, int> ReadMapping(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<int, int>>(File.ReadAllBytes(file)) ?? throw new JsonException("it holds null");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CliException("VA7034", $"'{file}' is no class mapping: {error.Message}", """write it as {"0":-1,"151":0}: class index to index of the challenge, -1 for none""");
        }
    }
}

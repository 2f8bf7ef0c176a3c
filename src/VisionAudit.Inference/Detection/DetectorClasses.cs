using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Detection;

/// <summary>Names of a detector's classes.</summary>
internal static class DetectorClasses
{
    /// <summary>More than any detector has; a damaged file may state more than any memory holds.</summary>
    public const int Most = 1 << 16;

    /// <summary>A name for each of so many classes.</summary>
    /// <exception cref="InferenceException">VA2007: the package names another number of classes.</exception>
    public static IReadOnlyList<string> Named(ModelPackage package, int count)
    {
        if (package.Labels.Count > 0 && package.Labels.Count != count)
            throw new InferenceException("VA2007", $"'{package.Path}' names {package.Labels.Count} classes, but the model has {count}", "correct the key 'labels'");
        return [.. Enumerable.Range(0, count).Select(package.LabelOf)];
    }
}

namespace VisionAudit.Auditing.Benchmarks.Protocols;

/// <summary>How often a classifier is right in a group of pictures.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Right">Pictures classified rightly.</param>
/// <param name="Pictures">All pictures, at least 1.</param>
public sealed record GroupAccuracy(string Group, int Right, int Pictures)
{
    /// <summary>Share of pictures classified rightly, in [0,1].</summary>
    public double Accuracy => (double)Right / Pictures;

    /// <summary>Counts answers by their groups, in the order in which groups are met.</summary>
    public static IReadOnlyList<GroupAccuracy> Of(IEnumerable<(string Group, bool IsRight)> answers)
        => [.. answers.GroupBy(answer => answer.Group).Select(group => new GroupAccuracy(group.Key, group.Count(answer => answer.IsRight), group.Count()))];
}

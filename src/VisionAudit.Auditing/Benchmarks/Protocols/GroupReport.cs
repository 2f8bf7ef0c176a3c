namespace VisionAudit.Auditing.Benchmarks.Protocols;

/// <summary>
/// Accuracies where class and place were coupled in training, as for Waterbirds (Sagawa, Koh, Hashimoto, Liang 2020, "Distributionally Robust Neural Networks for Group Shifts", §2): a classifier
/// that goes by the place fails in the groups that were rare.
/// </summary>
/// <param name="Groups">Accuracy by class and place.</param>
public sealed record GroupReport(IReadOnlyList<GroupAccuracy> Groups)
{
    /// <summary>Share of all pictures classified rightly, in [0,1].</summary>
    public double Accuracy => (double)Groups.Sum(group => group.Right) / Groups.Sum(group => group.Pictures);

    /// <summary>The group with the least accuracy, the first of equals.</summary>
    public GroupAccuracy Worst => Groups.MinBy(group => group.Accuracy)!;
}

namespace VisionAudit.Inference.Trust;

/// <summary>One way in which an explanation can be found to lie. A check is found by being there: a class in <c>Inference/Trust/Checks</c>.</summary>
internal abstract class TrustCheck
{
    /// <summary>Every check, by name.</summary>
    public static IReadOnlyList<TrustCheck> All { get; } =
    [
        .. typeof(TrustCheck).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(TrustCheck)) && !t.IsAbstract)
            .Select(t => (TrustCheck)Activator.CreateInstance(t)!)
            .OrderBy(c => c.Name, StringComparer.Ordinal),
    ];

    /// <summary>Name, for machines.</summary>
    public abstract string Name { get; }

    /// <summary>What it asks, for people.</summary>
    public abstract string Question { get; }

    /// <summary>Examines a model.</summary>
    public abstract TrustFinding Examine(TrustSubject subject);

    /// <summary>A finding of this check.</summary>
    protected TrustFinding Found(double value, double limit, bool isAlarm, string sentence) => new(Name, Question, value, limit, isAlarm, sentence);

    /// <summary>The check has no meaning for this model.</summary>
    protected TrustFinding Inapplicable(double limit, string why) => new(Name, Question, null, limit, false, why);
}

using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Benchmarks;

/// <summary>A number that may tell whether a prediction relies on the background: greater speaks for it.</summary>
/// <param name="Name">Name for tables.</param>
/// <param name="Meaning">What it is, for people.</param>
/// <param name="Of">The number.</param>
public sealed record BenchmarkWitness(string Name, string Meaning, Func<AttentionMetrics, CounterfactualProof, double> Of)
{
    /// <summary>Name of what the proof says.</summary>
    public const string Proof = "reliance";

    /// <summary>Name of what the map and the proof say together, by which suspicions are confirmed.</summary>
    public const string Combined = "shortcut score";

    /// <summary>Name of what attention alone says.</summary>
    public const string Attention = "background mass";

    /// <summary>The witnesses: to add one is to add a row.</summary>
    public static IReadOnlyList<BenchmarkWitness> All { get; } =
    [
        new(Attention, "share of the evidence outside the object, grown by half a cell", (metrics, _) => metrics.BackgroundMass),
        new("enrichment", "evidence on the object over what chance would put there, negated", (metrics, _) => -metrics.Enrichment),
        new("scenes: mean drop", "p(x) − mean p before other scenes", (_, proof) => proof.BackgroundDrop),
        new("scenes: flips", "share of other scenes that change the class", (_, proof) => proof.Flips),
        new("background blurred", "drop of p", (_, proof) => Drop<BlurFill>(proof, CounterfactualKind.BackgroundReplaced)),
        new("background mean colour", "drop of p", (_, proof) => Drop<ColorFill>(proof, CounterfactualKind.BackgroundReplaced)),
        new("background noise", "drop of p", (_, proof) => Drop<NoiseFill>(proof, CounterfactualKind.BackgroundReplaced)),
        new("object boxed out", "mean drop of p over the fills, negated", (_, proof) => -proof.ObjectDrop),
        new("object's effect", "root mean square of what the object adds to p, in its own place and in other scenes, negated", (_, proof) => -proof.ObjectEffect),
        new("evidence removed", "drop of p, negated", (_, proof) => -proof.EvidenceDrop ?? 0),
        new(Proof, "what the proof's witnesses say together", (_, proof) => RelianceRule.RelianceOf(proof)),
        new(Combined, "the map and the proof: geometric mean of background mass and reliance", (metrics, proof) => ShortcutScore.Of(metrics.BackgroundMass, RelianceRule.RelianceOf(proof))),
    ];

    private static double Drop<TFill>(CounterfactualProof proof, CounterfactualKind kind)
        where TFill : IPixelFill
        => proof.Answers.FirstOrDefault(answer => answer.Change.Kind == kind && answer.Change.Fill is TFill) is { } answer ? proof.Probability - answer.Probability : 0;
}

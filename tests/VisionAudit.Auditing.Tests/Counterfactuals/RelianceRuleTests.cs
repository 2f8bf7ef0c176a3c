using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Counterfactuals;

/// <summary>What follows from answers that are written down here, at the borders between verdicts.</summary>
public sealed class RelianceRuleTests
{
    private static readonly PixelRegion Anywhere = new(new PixelSize(4, 4), new byte[16]);
    private static readonly string[] Labels = ["husky", "wolf"];

    [Fact]
    public void Reliance_is_the_logistic_of_the_margin_in_other_places_and_of_what_the_object_gives_to_margin_and_probability()
    {
        var proof = new CounterfactualProof(1, 0.9, 9, [
            .. new[] { 3.0, -2, 8, 1, -1, 5 }.Select(margin => Answer(CounterfactualKind.BackgroundReplaced, 0.5, margin, isScene: true)),
            Answer(CounterfactualKind.BackgroundReplaced, 0.5, -8), Answer(CounterfactualKind.BackgroundReplaced, 0.5, 3), Answer(CounterfactualKind.ObjectRemoved, 0.5, 4), Answer(CounterfactualKind.ObjectRemoved, 0.1, -100)])
        {
            EmptyScenes = [.. new[] { 0.5, 0.1, 0.9, 0.5, 0.3, 0.5 }.Select(p => new EmptyScene(p, 0))],
        };
        var (mean, quintile, effect) = (2.0, -1.0, Math.Sqrt(((0.6 * 0.6) + (2 * 0.4 * 0.4) + (0.2 * 0.2)) / 7));
        Assert.Equal(((mean + quintile) / 2, -1.5, 7), (proof.MarginElsewhere, proof.MarginBeforeNothing, proof.ObjectMargin));
        Assert.Equal(effect, proof.ObjectEffect, 1e-12);
        Assert.Equal(1 / (1 + Math.Exp(0.5 + ((7 - 1.5) / 4) + (10 * (effect - 0.3)))), RelianceRule.RelianceOf(proof), 1e-12);

        var nothing = new CounterfactualProof(1, 0.9, 2, []);
        Assert.Equal((2, 2, 0, 0), (nothing.MarginElsewhere, nothing.MarginBeforeNothing, nothing.ObjectMargin, nothing.ObjectEffect));
    }

    [Theory]
    [InlineData(0.1, 0.6, 1, Verdict.Confirmed)]
    [InlineData(0.1, 0.05, 1, Verdict.Cleared)]
    [InlineData(0.1, 0.6, 0, Verdict.Suspected)]
    [InlineData(0.85, 0.3, 1, Verdict.Cleared)]
    [InlineData(0.85, 0.89, 1, Verdict.Suspected)]
    public void A_class_goes_by_its_place_where_it_needs_the_object_less_and_another_place_carries_it_and_is_cleared_where_it_needs_the_object(double elsewhere, double without, int emptyScene, Verdict expected)
    {
        var proof = Proof(LogOdds(0.9), (elsewhere, LogOdds(elsewhere)), (without, LogOdds(without)), emptyScene);
        Assert.Equal(expected, Judge(Verdict.Suspected, mass: 1, proof).Verdict);
        Assert.Equal(expected == Verdict.Confirmed ? Verdict.Confirmed : Verdict.Ok, Judge(Verdict.Ok, mass: 1, proof).Verdict);
    }

    /// <summary>With an object whose effect is even, 0.3, the margins give a reliance of 0.50025, 0.49975 and 0.7311.</summary>
    [Theory]
    [InlineData(-0.001, 1, 0.7072, Verdict.Confirmed)]
    [InlineData(-0.001, 1, 0.7073, Verdict.Suspected)]
    [InlineData(0.001, 1, 0.5, Verdict.Cleared)]
    [InlineData(-1.0, 0.8, 0.76, Verdict.Confirmed)]
    [InlineData(-1.0, 0.8, 0.77, Verdict.Suspected)]
    [InlineData(-1.0, 0, 0.1, Verdict.Suspected)]
    public void Confirmed_is_what_map_and_proof_together_bring_to_the_threshold_if_reliance_is_a_half(double margin, double mass, double confirms, Verdict expected)
    {
        var judged = Judge(Verdict.Suspected, mass, WithEvenObject(margin), new ConfirmingThresholds { ShortcutScore = confirms });
        Assert.Equal((expected, ShortcutScore.Of(mass, judged.Reliance!.Value)), (judged.Verdict, judged.ShortcutScore));
    }

    [Fact]
    public void The_threshold_is_met_by_equality()
    {
        var score = Judge(Verdict.Suspected, 0.8, WithEvenObject(-1)).ShortcutScore!.Value;
        Assert.Equal(Verdict.Confirmed, Judge(Verdict.Suspected, 0.8, WithEvenObject(-1), new ConfirmingThresholds { ShortcutScore = score }).Verdict);
        Assert.Equal(Verdict.Suspected, Judge(Verdict.Suspected, 0.8, WithEvenObject(-1), new ConfirmingThresholds { ShortcutScore = Math.BitIncrement(score) }).Verdict);
    }

    [Fact]
    public void A_place_that_costs_no_more_than_the_object_confirms_nothing()
    {
        Assert.Equal(Verdict.Cleared, Judge(Verdict.Suspected, 1, Proof(0, (0.5, -6), (0.5, 0), emptyScene: 1)).Verdict);
        Assert.Equal(Verdict.Confirmed, Judge(Verdict.Suspected, 1, Proof(0, (0.499, -6), (0.5, 0), emptyScene: 1)).Verdict);
    }

    [Theory]
    [InlineData(0.749, Verdict.Cleared)]
    [InlineData(0.751, Verdict.Suspected)]
    public void Only_an_object_that_counts_clears(double without, Verdict expected)
        => Assert.Equal(expected, Judge(Verdict.Suspected, 1, Proof(5, (0.85, 5), (without, 5), emptyScene: 1, probability: 0.85)).Verdict);

    [Fact]
    public void The_threshold_is_that_of_the_camera_and_the_class()
    {
        var proof = WithEvenObject(-1);
        var thresholds = new AuditThresholds { Cameras = new Dictionary<string, CameraThresholds> { ["gate"] = new() { Confirming = new() { Classes = new Dictionary<string, double> { ["wolf"] = 0.9 } } } } };
        Assert.Equal(Verdict.Confirmed, new RelianceRule(thresholds).Apply("yard", Record(Verdict.Suspected, 0.8), proof, Labels).Verdict);
        Assert.Equal(Verdict.Suspected, new RelianceRule(thresholds).Apply("gate", Record(Verdict.Suspected, 0.8), proof, Labels).Verdict);
    }

    [Fact]
    public void What_falls_short_of_the_threshold_says_so()
        => Assert.Equal("in 100 % of other places it no longer says wolf, but map and proof together (0.76) stay below 0.90",
            Judge(Verdict.Suspected, 0.8, WithEvenObject(-1), new ConfirmingThresholds { ShortcutScore = 0.9 }).Reason);

    private static double LogOdds(double p) => Math.Log(p / (1 - p));

    private static AuditRecord Judge(Verdict attention, double mass, CounterfactualProof proof, ConfirmingThresholds? confirming = null)
        => new RelianceRule(new AuditThresholds { Confirming = confirming ?? new() }).Apply("yard", Record(attention, mass), proof, Labels);

    private static AuditRecord Record(Verdict verdict, double mass) => new(
        1, 0.1, 1, "wolf", 8, 0.9, "lift-cam", new AttentionMetrics(mass, 0.95, 0.2, 1, false, 0.2), new MaskRecord(MaskState.Object, 0.1, 1, 0), verdict, "evidence on the background");

    /// <summary>Object and other place make 0.3 of the probability: that speaks for neither, and the margin decides.</summary>
    private static CounterfactualProof WithEvenObject(double margin) => Proof(0, (0.2, margin), (0.6, 0), emptyScene: 1);

    /// <summary>A wolf that one other place makes a husky, asked about it with the object, without it, and about the place itself.</summary>
    private static CounterfactualProof Proof(double margin, (double P, double Margin) elsewhere, (double P, double Margin) without, int emptyScene, double probability = 0.9)
        => new(1, probability, margin, [Answer(CounterfactualKind.BackgroundReplaced, elsewhere.P, elsewhere.Margin, isScene: true), Answer(CounterfactualKind.ObjectRemoved, without.P, without.Margin)])
        {
            EmptyScenes = [new EmptyScene(0.5, emptyScene)],
        };

    private static CounterfactualAnswer Answer(CounterfactualKind kind, double p, double margin, bool isScene = false)
        => new(new Counterfactual(kind, Anywhere, new ColorFill(), isScene), p, margin, Predicted: 0);
}

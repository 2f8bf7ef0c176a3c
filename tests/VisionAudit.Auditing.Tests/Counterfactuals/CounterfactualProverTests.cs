using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Counterfactuals.Scenes;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Counterfactuals;

/// <summary>Proofs of classifiers whose reason is known: one looks at the background only, one at the object only.</summary>
public sealed class CounterfactualProverTests
{
    private static readonly PixelSize Size = new(48, 36);
    private static readonly ObjectMask Mask = Scenes.Box(48, 36, 16, 10, 32, 26);

    [Fact]
    public void A_prediction_from_the_background_is_confirmed()
    {
        var (proof, record) = Prove((x, y) => !IsObject(x, y), evidence: (0, 0));
        Assert.True(proof.Probability > 0.99);
        Assert.InRange(proof.ObjectDrop, -0.01, 0.05);
        Assert.InRange(proof.Flips, 0.5, 1);
        Assert.True(proof.BackgroundDrop > 0.4);
        Assert.Equal(Verdict.Confirmed, record.Verdict);
        Assert.StartsWith("without the object it still says wolf (1.00 → 1.00); before ", record.Reason, StringComparison.Ordinal);
        Assert.EndsWith(" it says husky", record.Reason, StringComparison.Ordinal);
        Assert.Equal(record.Proof, proof.ToRecord());
    }

    [Fact]
    public void A_prediction_from_the_object_is_cleared()
    {
        var (proof, record) = Prove(IsObject, evidence: (24, 18));
        Assert.Equal(0, proof.Flips);
        Assert.Equal(0, proof.BackgroundDrop, 1e-6);
        Assert.True(proof.ObjectDrop > 0.2);
        Assert.Equal(Verdict.Cleared, record.Verdict);
        Assert.InRange(record.Reliance!.Value, 0, 0.003);
        Assert.Equal("in 100 % of other places it still says wolf", record.Reason);
    }

    [Fact]
    public void The_p_value_tells_evidence_that_matters_from_a_map_that_points_anywhere()
    {
        Assert.Equal(0.05, Prove(IsObject, evidence: (24, 18)).Proof.PValue, 1e-9);
        Assert.True(Prove(IsObject, evidence: (2, 2)).Proof.PValue > 0.5);
        var (empty, _) = Prove(IsObject, evidence: null);
        Assert.Equal((1, null), (empty.PValue, empty.EvidenceDrop));
    }

    [Fact]
    public void The_plan_asks_each_question_and_batches_change_nothing()
    {
        var (proof, _) = Prove(IsObject, evidence: (24, 18), batch: 16);
        var counts = proof.Answers.CountBy(answer => answer.Change.Kind).ToDictionary();
        Assert.Equal((19, 4, 1, 19), (counts[CounterfactualKind.BackgroundReplaced], counts[CounterfactualKind.ObjectRemoved], counts[CounterfactualKind.EvidenceRemoved], counts[CounterfactualKind.RandomRemoved]));
        Assert.Equal(BackgroundBank.Names, proof.Answers.Where(answer => answer.Change.IsScene).Select(answer => answer.Change.Fill.Name));

        var (single, _) = Prove(IsObject, evidence: (24, 18), batch: 1);
        Assert.Equal(proof.Answers.Select(answer => answer.Probability), single.Answers.Select(answer => answer.Probability));
    }

    [Fact]
    public void The_object_keeps_a_rim_of_its_place_so_that_a_mask_beside_it_does_not_cut_it()
    {
        var subject = PixelRegion.Of(Mask, Size);
        var changes = new CounterfactualPlan(BackgroundBank.Rendered(Size)).ChangesOf(Scenes.Map(2, 2, [1, 1, 1, 1]), subject).ToList();
        var background = changes.First(change => change.IsScene).Region;
        var (kept, box) = (background.Complement(), changes.First(change => change.Kind == CounterfactualKind.ObjectRemoved).Region);
        Assert.Equal((20 * 20, 20 * 20, (48 * 36) - 400), (kept.Area, box.Area, background.Area));
        Assert.Equal(16 * 16, changes.First(change => change.Kind == CounterfactualKind.EvidenceRemoved).Region.Area);
    }

    private static bool IsObject(int x, int y) => x is >= 16 and < 32 && y is >= 10 and < 26;

    private static (CounterfactualProof Proof, AuditRecord Record) Prove(Func<int, int, bool> looksAt, (int X, int Y)? evidence, int batch = 5)
    {
        using var picture = PixelBuffer.Rent(Size);
        picture.Bytes.Span.Fill(230);
        var values = new float[Size.Width * Size.Height];
        if (evidence is { } place)
        {
            for (var y = Math.Max(0, place.Y - 7); y < place.Y + 7; y++)
                values.AsSpan((y * Size.Width) + Math.Max(0, place.X - 7), 14).Fill(1);
        }
        var explanation = new Explanation(1, "wolf", 8, 0.99, Scenes.Map(Size.Width, Size.Height, values));
        var classifier = new RegionClassifier(Size, looksAt);
        var proof = new CounterfactualProver(classifier, batch).Prove(
            picture, explanation, Mask, new CounterfactualPlan(BackgroundBank.Rendered(Size)), TestContext.Current.CancellationToken);
        var record = new AuditRecord(
            1, 0.1, 1, "wolf", 8, 0.99, "lift-cam", new AttentionMetrics(0.9, 0.95, 0.2, 1, false, 0.2), new MaskRecord(MaskState.Object, Mask.Area, 1, 0), Verdict.Suspected, "evidence on the background");
        return (proof, new RelianceRule(new AuditThresholds()).Apply("yard", record, proof, classifier.Labels));
    }
}

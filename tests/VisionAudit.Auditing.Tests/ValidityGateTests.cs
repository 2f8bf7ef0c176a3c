using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;
using static VisionAudit.Auditing.Tests.Scenes;

namespace VisionAudit.Auditing.Tests;

public sealed class ValidityGateTests
{
    private static readonly EvidenceMap Evidence = Map(4, 2, [1, 2, 3, 4, 1, 1, 1, 1]);

    private static readonly ObjectMask Half = Box(10, 10, 0, 0, 10, 5);

    private readonly ValidityGate _gate = new(new GateThresholds());

    [Fact]
    public void A_good_frame_passes()
        => Assert.Equal(new GateFinding(MaskState.Object, null, "", true), _gate.Check(Explained(Evidence), Half));

    [Fact]
    public void No_object_is_a_state_of_its_own() => AssertRefused(Box(10, 10, 0, 0, 0, 0, 0), Evidence, MaskState.None, Verdict.NoObject, "no object in sight");

    [Fact]
    public void A_frame_without_any_mask_says_so()
        => AssertRefused(null, Evidence, MaskState.None, Verdict.NoObject, "nothing is known of the object in this frame");

    [Fact]
    public void An_object_outside_the_view_says_so()
        => AssertRefused(Box(10, 10, 0, 0, 2, 2), Evidence with { Viewport = new Viewport(0.5, 0, 0.5, 1) }, MaskState.Object, Verdict.NoObject, "the object lies outside what the model sees");

    [Fact]
    public void An_empty_map_says_so() => AssertRefused(Half, Map(2, 2, [0, 0, 0, 0]), MaskState.Object, Verdict.Unsure, "the evidence map is empty");

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_map_that_is_no_number_says_so(float value)
        => AssertRefused(Half, Map(2, 2, [0, value, 0, 0]), MaskState.Object, Verdict.Unsure, "the evidence map holds values that are no numbers");

    [Fact]
    public void An_object_smaller_than_a_cell_says_so()
        => AssertRefused(Box(10, 10, 0, 0, 3, 4), Evidence, MaskState.Object, Verdict.Unsure, "the object is smaller than a cell of the map");

    [Fact]
    public void An_object_of_few_cells_is_measured_but_not_judged()
        => AssertDoubted(Box(10, 10, 0, 0, 6, 6), 0.9, MaskState.Object, "the object is too small for the map (2.9 of its cells)");

    [Fact]
    public void A_full_mask_is_measured_but_not_judged()
        => AssertDoubted(Box(10, 10, 0, 0, 10, 10), 0.9, MaskState.Full, "the object fills the picture, no background is left to compare with");

    [Fact]
    public void Full_is_what_fills_the_view_and_not_the_picture()
        => Assert.Equal(MaskState.Full, _gate.Check(Explained(Evidence with { Viewport = new Viewport(0, 0, 1, 0.5) }), Half).State);

    [Fact]
    public void A_weak_mask_is_measured_but_not_judged() => AssertDoubted(Box(10, 10, 0, 0, 10, 5, 0.312), 0.9, MaskState.Weak, "the mask is weak (confidence 0.31)");

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void A_doubted_mask_is_weak_however_large_and_sure_it_is(int rows)
        => AssertDoubted(Box(10, 10, 0, 0, 10, rows) with { Doubt = "the scene is new" }, 0.9, MaskState.Weak, "the mask is weak (the scene is new)");

    [Fact]
    public void A_doubted_mask_without_object_does_not_say_that_there_is_none()
        => AssertRefused(Box(10, 10, 0, 0, 0, 0, 0) with { Doubt = "the scene is new" }, Evidence, MaskState.Weak, Verdict.Unsure, "the mask is weak (the scene is new)");

    [Fact]
    public void An_unsure_model_is_measured_but_not_judged() => AssertDoubted(Half, 0.12, MaskState.Object, "the model is unsure (p 0.12)");

    private void AssertRefused(ObjectMask? mask, EvidenceMap map, MaskState state, Verdict verdict, string reason)
        => Assert.Equal(new GateFinding(state, verdict, reason, false), _gate.Check(Explained(map), mask));

    private void AssertDoubted(ObjectMask mask, double probability, MaskState state, string reason)
        => Assert.Equal(new GateFinding(state, Verdict.Unsure, reason, true), _gate.Check(Explained(Evidence, probability), mask));
}

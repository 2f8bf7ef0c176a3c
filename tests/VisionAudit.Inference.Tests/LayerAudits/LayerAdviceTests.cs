using VisionAudit.Explain;
using VisionAudit.Inference.LayerAudits;

namespace VisionAudit.Inference.Tests.LayerAudits;

public sealed class LayerAdviceTests
{
    [Theory]
    [InlineData(0.02, 0.95, 0.0, 0.99)]
    [InlineData(0.30, 0.90, 0.20, 0.95)]
    [InlineData(0.90, 0.85, 0.40, 0.60)]
    [InlineData(0.30, 0.70, 0.90, 0.95)]
    public void A_choice_that_is_not_clearly_worse_is_left_alone(double unexplained, double stability, double otherUnexplained, double otherStability)
        => Assert.Empty(LayerAdvice.Of([Layer("chosen", true, unexplained, stability), Layer("other", false, otherUnexplained, otherStability)]));

    [Fact]
    public void A_layer_that_explains_much_more_of_the_score_is_named()
    {
        var warning = Assert.Single(LayerAdvice.Of([Layer("late", false, 0.04, 0.9), Layer("chosen", true, 0.97, 0.93), Layer("early", false, 0.6, 0.99)]));
        Assert.Equal("maps at 'chosen' leave 97 % of the score unexplained, at 'late' 4 %: consider --layer late", warning);
    }

    [Fact]
    public void A_layer_whose_maps_follow_the_picture_much_better_is_named()
    {
        var warning = Assert.Single(LayerAdvice.Of([Layer("late", false, 0.5, 0.91), Layer("chosen", true, 0.5, 0.42)]));
        Assert.Equal("maps at 'chosen' do not follow small shifts of the picture (correlation 0.42), at 'late' they do (0.91): consider --layer late", warning);
    }

    [Fact]
    public void Where_local_accuracy_cannot_be_measured_stability_alone_tells()
        => Assert.Single(LayerAdvice.Of([Layer("chosen", true, null, 0.4), Layer("other", false, null, 0.8)]));

    private static LayerQuality Layer(string name, bool isChosen, double? unexplained, double stability)
        => new(new TargetLayer(name, "Relu", TargetLayout.ChannelsFirst, 8, 7, 7), isChosen, unexplained, stability);
}

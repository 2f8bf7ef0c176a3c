using VisionAudit.Inference.ActivationMaximisation;
using VisionAudit.Inference.Packages;
using VisionAudit.TestKit;

namespace VisionAudit.Integration.Tests;

/// <summary>What a wolf is to the sample's models: of one snow, pale blue; of the other fur.</summary>
public sealed class WhatAWolfIsTests
{
    private const int Wolf = 1;

    [Fact]
    public void The_biased_model_s_wolf_is_blue_where_it_is_bright_and_the_balanced_one_s_is_not()
    {
        Assert.InRange(BlueOf("wolf_biased"), 15, 100);
        Assert.InRange(BlueOf("wolf_balanced"), -40, 0);
    }

    /// <summary>How much more blue than green the brighter half of the maximising picture has.</summary>
    private static double BlueOf(string model)
    {
        var package = ModelPackage.Load(Path.Combine(Repository.Root, "samples", "WolfInSnow", "models", $"{model}.onnx"));
        using var found = ActivationMaximiser.Maximise(package, new MaximisationOptions { Class = Wolf, Steps = 120 });
        Assert.True(found.Probability > 0.99);
        var color = found.BrightColor();
        return color[2] - color[1];
    }
}

using VisionAudit.Core;
using VisionAudit.Graph;

namespace VisionAudit.Inference.Packages;

/// <summary>Joins what is stated of a model with what its shapes say, assumes the rest, and refuses contradictions.</summary>
internal static class PackageResolution
{
    private static readonly float[] ImageNetMean = [123.675f, 116.28f, 103.53f];
    private static readonly float[] ImageNetStd = [58.395f, 57.12f, 57.375f];

    /// <exception cref="InferenceException">VA2005, VA2007, VA2009.</exception>
    public static ModelPackage Resolve(string path, OnnxModel model, PackageSettings stated)
    {
        var assumptions = new List<string>();
        var input = PictureInput.Find(model) is { } picture ? ResolveInput(model, picture, stated, assumptions) : null;
        var labels = stated.Labels ?? [];
        var kind = stated.Kind ?? AssumedKind(model, assumptions);
        var background = stated.Background;
        if (kind == OutputKind.Segmentation && labels.Count == 0)
            background ??= Assume(0, "output.background: class 0 is assumed", assumptions);
        var output = new OutputSpec(kind, background) { Maps = stated.Maps };
        if (labels.Count == 0)
            assumptions.Add("labels: none are given, so classes are shown as numbers");
        RefuseWrongCount(model, output.Kind, labels, stated.LabelSource ?? stated.Source);
        return new ModelPackage(path, input, labels, output, stated.TargetLayer, assumptions) { Constants = stated.Constants ?? new Dictionary<string, Tensor>() };
    }

    private static InputSpec ResolveInput(OnnxModel model, PictureInput picture, PackageSettings stated, List<string> assumptions)
    {
        var color = stated.Color ?? (picture.Channels == 1 ? ColorOrder.Gray : Assume(ColorOrder.Rgb, "input.color: RGB is assumed", assumptions));
        var channels = color == ColorOrder.Gray ? 1 : 3;
        if (picture.Channels is { } real && real != channels)
            throw new InferenceException("VA2009", $"'input.color' in '{stated.Source}' means {channels} channels, but input '{picture.Name}' of the model has {real}", "correct the colour order");
        var size = ResolveSize(picture, stated, assumptions);
        var (mean, std) = stated is { Mean: { } statedMean, Std: { } statedStd } ? (statedMean, statedStd) : AssumedRange(model, picture, channels, assumptions);
        RefuseWrongCount("mean", mean, channels, stated.Source);
        RefuseWrongCount("std", std, channels, stated.Source);
        var fit = stated.Fit ?? Assume(FitRule.Stretch, "input.resize: stretch is assumed", assumptions);
        var input = new InputSpec(picture.Name, picture.Element, picture.Layout, size, color, mean, std, fit, stated.Pad ?? 0, stated.CropFraction ?? 1);
        RefuseWrongPad(input, stated.Source);
        if (input.CropFraction < 1 && fit is not (FitRule.Stretch or FitRule.Crop))
            throw new InferenceException("VA2004", $"'input.cropFraction' in '{stated.Source}' does not go with 'resize': a fill would be cropped away", "use it with stretch or crop");
        return input;
    }

    private static PixelSize ResolveSize(PictureInput picture, PackageSettings stated, List<string> assumptions)
    {
        if (stated is { Width: { } width, Height: { } height })
        {
            if ((picture.Width ?? width) != width || (picture.Height ?? height) != height)
                throw new InferenceException("VA2009", $"'{stated.Source}' states an input of {width}x{height}, but input '{picture.Name}' of the model is {picture.Width}x{picture.Height}", "correct the size");
            return new PixelSize(width, height);
        }
        if (picture is { Width: { } realWidth, Height: { } realHeight })
            return new PixelSize(realWidth, realHeight);
        return Assume(new PixelSize(picture.Width ?? 224, picture.Height ?? 224), "input.width and input.height: the model takes any; 224 is assumed", assumptions);
    }

    private static (IReadOnlyList<float> Mean, IReadOnlyList<float> Std) AssumedRange(OnnxModel model, PictureInput picture, int channels, List<string> assumptions)
    {
        float[] Each(float value) => [.. Enumerable.Repeat(value, channels)];
        if (picture.Element == ElementType.UInt8)
            return (Each(0), Each(1));
        if (model.Graph.Nodes.Any(n => n.OpType is "Sub" or "Mul" or "Div" && n.Inputs[0] == picture.Name))
            return Assume((Each(0), Each(1)), "input.mean and input.std: the model normalises its input itself, so 0–255 is assumed", assumptions);
        return channels == 1
            ? Assume((Each(0), Each(255)), "input.mean and input.std: 0–1 is assumed", assumptions)
            : Assume((ImageNetMean, ImageNetStd), "input.mean and input.std: those of ImageNet are assumed", assumptions);
    }

    private static OutputKind AssumedKind(OnnxModel model, List<string> assumptions)
    {
        var output = model.Graph.Outputs.FirstOrDefault();
        if (output is null)
            return OutputKind.Logits;
        if (output.Type.Rank == 4 && output.Type.Shape![2].Value is not 1)
            return Assume(OutputKind.Segmentation, "output.kind: segmentation is assumed, as the output is [N,C,h,w]", assumptions);
        return model.Graph.Nodes.Find(n => n.Outputs.Contains(output.Name))?.OpType switch
        {
            "Softmax" => OutputKind.Probabilities,
            "Sigmoid" => OutputKind.Multilabel,
            _ => Assume(OutputKind.Logits, "output.kind: logits are assumed", assumptions),
        };
    }

    private static void RefuseWrongCount(string key, IReadOnlyList<float> values, int channels, string source)
    {
        if (values.Count != channels)
            throw new InferenceException("VA2005", $"'input.{key}' in '{source}' has {values.Count} values for {channels} channels", "give one value a channel");
    }

    private static void RefuseWrongCount(OnnxModel model, OutputKind kind, IReadOnlyList<string> labels, string source)
    {
        if (kind is not (OutputKind.Logits or OutputKind.Probabilities or OutputKind.Multilabel or OutputKind.Segmentation) || labels.Count == 0)
            return;
        var shape = model.Graph.Outputs.FirstOrDefault()?.Type.Shape;
        if (shape is { Count: >= 2 } && shape[1].Value is { } classes && classes != labels.Count && classes > 1)
            throw new InferenceException("VA2007", $"'{source}' names {labels.Count} classes, but the model has {classes}", "correct the key 'labels'");
    }

    private static void RefuseWrongPad(InputSpec input, string source)
    {
        for (var c = 0; c < input.Channels; c++)
        {
            var (black, white) = ((0 - input.Mean[c]) / input.Std[c], (255 - input.Mean[c]) / input.Std[c]);
            if (input.Pad < Math.Min(black, white) || input.Pad > Math.Max(black, white))
                throw new InferenceException("VA2004", $"'input.pad' in '{source}' is {input.Pad}, but the model's input reaches from {black} to {white}", "give the fill after the normalisation: (v − mean) / std for a fill of v in 0–255");
        }
    }

    private static T Assume<T>(T value, string statement, List<string> assumptions)
    {
        assumptions.Add(statement);
        return value;
    }
}

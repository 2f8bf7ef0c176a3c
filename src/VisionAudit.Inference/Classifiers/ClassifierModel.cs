using System.Security.Cryptography;
using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Classifiers;

/// <summary>A package's model with explanation, probability and, where frames are its input, preprocessing compiled in.</summary>
/// <param name="Model">Its outputs are those of the explanation and <see cref="ProbabilityOutput.Name"/> alone.</param>
/// <param name="Explained">What the explanation's compiler says.</param>
/// <param name="Frame">The frame that takes the picture's place; null where the model's own inputs stay.</param>
internal sealed record ClassifierModel(OnnxModel Model, ExplainedModel Explained, FrameInput? Frame)
{
    /// <param name="package">The classifier.</param>
    /// <param name="options">What to compile.</param>
    /// <param name="frame">Size of the frames; null leaves the model's own inputs.</param>
    /// <exception cref="InferenceException">VA2008: it takes no picture; VA2031: its output cannot be explained; VA2032: there is no such class or region.</exception>
    /// <exception cref="ExplainException">It cannot be explained as asked.</exception>
    public static ClassifierModel Compile(ModelPackage package, ClassifierOptions options, PixelSize? frame)
        => Compile(package, OnnxFile.Load(package.Path), options, frame);

    /// <summary>The same of another model in the package's place; it is changed.</summary>
    public static ClassifierModel Compile(ModelPackage package, OnnxModel model, ClassifierOptions options, PixelSize? frame)
    {
        if (package.Output.Kind is OutputKind.Ssd or OutputKind.Saliency)
            throw new InferenceException("VA2031", $"'{package.Path}' puts out {(package.Output.Kind == OutputKind.Ssd ? "ssd boxes, whose class scores" : "the saliency of pixels, which")} cannot be explained", "name another model, or correct 'output.kind' in its package file");
        var explain = package.Complete(options.Explain) with
        {
            InputSize = options.Explain.InputSize ?? (frame is not null && package.Input is { } input ? new PictureSize(input.Size.Height, input.Size.Width) : null),
        };
        var explained = ExplanationCompiler.Compile(model, explain, new RuntimeEvaluator());
        FixChoice(model, explained.Head, options);
        ProbabilityOutput.Append(model, explained.Head, package.Output.Kind, explain.Top);
        model.Graph.Outputs.RemoveAll(o => !o.Name.StartsWith("explain/", StringComparison.Ordinal));
        Pruner.Prune(model);
        return new ClassifierModel(model, explained, frame is { } size ? Prepend(model, package, size) : null);
    }

    /// <summary>Opens a session, and tells the SHA-256 of the compiled graph's file in lower-case hexadecimal digits.</summary>
    public (InferenceSession Session, string Sha256) Open(RunOptions options)
    {
        var file = OnnxFile.Serialize(Model);
        return (InferenceSession.FromBytes(file, options.ToSessionOptions()), Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static FrameInput Prepend(OnnxModel model, ModelPackage package, PixelSize size) => PreprocessingPass.Prepend(
        model, PictureOf(package), size, batch: 1);

    /// <exception cref="InferenceException">VA2031: it is no classifier.</exception>
    internal static void RequireClassifier(ModelPackage package)
    {
        if (!package.Output.IsOfPictures)
            throw new InferenceException("VA2031", $"'{package.Path}' is no classifier: its output is {package.Output.Kind.ToString().ToLowerInvariant()}", "name a classifier, or correct 'output.kind' in its package file");
    }

    /// <exception cref="InferenceException">VA2008: it takes no picture.</exception>
    internal static InputSpec PictureOf(ModelPackage package) => package.Input
        ?? throw new InferenceException("VA2008", $"'{package.Path}' has no input that can be a picture", "give exact tensors with --input");

    /// <summary>What is explained becomes a constant, so that pictures are the only inputs.</summary>
    private static void FixChoice(OnnxModel model, ClassifierHead head, ClassifierOptions options)
    {
        if (options.Class is not null && options.Explain.Top is not null)
            throw new InferenceException("VA2032", $"class {options.Class} and the best {options.Explain.Top} were asked for at once", "leave one of them out");
        if (options.Class is { } index && (index < 0 || index >= head.Classes))
            throw new InferenceException("VA2032", $"class {index} was asked for, but the model has {head.Classes}", $"use 0 to {head.Classes - 1}");
        if (options.Region is { } region && (head.Kind != HeadKind.Pixels || region is not { Element: ElementType.Float, Dims.Count: 3 }))
            throw new InferenceException("VA2032", "a region was given that is no float [1,H,W], or the model is no segmentation network", "give weights of the pixels of the model's output");
        model.Graph.Inputs.RemoveAll(i => (i.Name == ExplainValues.ClassIndex && !options.ClassIsInput) || i.Name is ExplainValues.ContrastIndex or ExplainValues.DetectionIndex or ExplainValues.RegionMask);
        if (options.ClassIsInput)
            model.Graph.Initializers.Remove(ExplainValues.ClassIndex);
        else
            model.Graph.Initializers[ExplainValues.ClassIndex] = Tensor.Of([options.Class ?? -1L], 1);
        if (options.Region is { } mask)
            model.Graph.Initializers[ExplainValues.RegionMask] = mask;
    }
}

using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Segmentation;

/// <summary>
/// A segmentation or saliency network for frames of one size: preprocessing, scores, argmax and confidence are one compiled graph, run over
/// buffers that are made once. Calls may come from any thread; they run one after another.
/// </summary>
public sealed class CompiledSegmenter : IDisposable
{
    private const int MaxClasses = 256;
    private const int MaxSide = 16384;
    private const string Background = "background";
    private readonly Lock _turn = new();
    private readonly InferenceSession _session;
    private readonly IoBinding _binding;
    private readonly OrtTensor _frame;
    private readonly OrtTensor _labels;
    private readonly OrtTensor _confidence;

    private CompiledSegmenter(InferenceSession session, FrameInput frame, PixelSize grid, IReadOnlyList<string> names)
    {
        _session = session;
        Names = names;
        FrameSize = frame.Size;
        GridSize = grid;
        _frame = OrtTensor.Create<byte>(1, frame.Size.Height, frame.Size.Width, PixelBuffer.Channels);
        _labels = OrtTensor.Create<byte>(1, grid.Height, grid.Width);
        _confidence = OrtTensor.Create<byte>(1, grid.Height, grid.Width);
        _binding = session.CreateBinding();
        _binding.BindInput(frame.Name, _frame);
        _binding.BindOutput(SegmentationHead.Labels, _labels);
        _binding.BindOutput(SegmentationHead.Confidence, _confidence);
    }

    /// <summary>The size that frames must have.</summary>
    public PixelSize FrameSize { get; }

    /// <summary>Extent of the label maps.</summary>
    public PixelSize GridSize { get; }

    /// <summary>Names of the classes by index; the background's is <c>background</c>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Compiles a package's network for frames of one size.</summary>
    /// <exception cref="InferenceException">VA2008: it takes no picture; VA2040: it puts out no scores of pixels; VA2041: it would see a part of the picture only.</exception>
    /// <exception cref="GraphException">The model is damaged.</exception>
    /// <exception cref="OnnxRuntimeException">The library or the device cannot be had.</exception>
    public static CompiledSegmenter Create(ModelPackage package, PixelSize frame, RunOptions? options = null)
    {
        if (package.Output.Kind is not (OutputKind.Segmentation or OutputKind.Saliency))
            throw NoScores(package, $"its output is {package.Output.Kind.ToString().ToLowerInvariant()}");
        var model = WholePictureModel.Load(package, frame);
        var (name, type) = FindScores(model, package);
        var shape = type.Shape!;
        var picture = model.PictureOn(new PixelSize((int)shape[^1].Value!.Value, (int)shape[^2].Value!.Value));
        var channels = shape.Count == 3 ? 1 : (int)shape[1].Value!.Value;
        SegmentationHead.Append(model.Graph, name, type, picture, IsProbability(model.Graph, name, package.Output.Kind));
        Pruner.Prune(model.Graph);
        var session = InferenceSession.FromBytes(OnnxFile.Serialize(model.Graph), (options ?? new RunOptions()).ToSessionOptions());
        return new CompiledSegmenter(session, model.Frame, new PixelSize(picture.Width, picture.Height), NamesOf(package, channels));
    }

    /// <summary>Segments one frame.</summary>
    /// <param name="pixels">A frame of <see cref="FrameSize"/>.</param>
    /// <exception cref="InferenceException">VA2034: the frame has another size.</exception>
    public SegmentationMap Segment(PixelBuffer pixels)
    {
        WholePictureModel.RequireSize(pixels, FrameSize);
        lock (_turn)
        {
            pixels.Bytes.Span.CopyTo(_frame.Span<byte>());
            _session.Run(_binding);
            return new SegmentationMap(GridSize, _labels.ToArray<byte>(), _confidence.ToArray<byte>());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _session.Dispose();
        _frame.Dispose();
        _labels.Dispose();
        _confidence.Dispose();
    }

    private static (string Name, TensorType Type) FindScores(WholePictureModel model, ModelPackage package)
    {
        var isSaliency = package.Output.Kind == OutputKind.Saliency;
        foreach (var (name, type) in model.Outputs())
        {
            if (type.Shape is not { Count: 3 or 4 } shape || (shape.Count == 3 && !isSaliency))
                continue;
            if (shape.Skip(1).Any(d => d.Value is not (> 0 and <= MaxSide)))
                throw NoScores(package, $"the sizes of '{name}' are not known before a run, or are too large: {type}");
            if (isSaliency && shape.Count == 4 && shape[1].Value != 1)
                throw NoScores(package, $"'{name}' has {shape[1].Value} channels");
            return shape.Count == 3 || shape[1].Value <= MaxClasses ? (name, type) : throw NoScores(package, $"'{name}' has more than {MaxClasses} classes");
        }
        throw NoScores(package, $"no output has the shape {(isSaliency ? "[N,1,h,w] or [N,h,w]" : "[N,C,h,w]")}");
    }

    /// <summary>Saliency networks end in ways of their own: what is cut to 0..1, or divided by its range, is no logit.</summary>
    private static bool IsProbability(OnnxModel model, string scores, OutputKind kind)
        => OutputActivation.IsProbability(model, scores) || (kind == OutputKind.Saliency && OutputActivation.Of(model, scores) is "Clip" or "Div");

    /// <summary>A network with one channel has two classes: its labels, if any, name the object.</summary>
    private static string[] NamesOf(ModelPackage package, int channels) => channels == 1
        ? [Background, package.Labels.Count > 0 ? package.Labels[0] : "object"]
        : [.. Enumerable.Range(0, channels).Select(i => i == package.Output.Background ? Background : package.LabelOf(i))];

    private static InferenceException NoScores(ModelPackage package, string why) => package.Output.Kind == OutputKind.Saliency
        ? new InferenceException("VA2040", $"'{package.Path}' is no saliency network: {why}", "name a model whose output is [N,1,h,w] or [N,h,w]")
        : new InferenceException("VA2040", $"'{package.Path}' is no segmentation network: {why}", "name a model whose output is [N,C,h,w] scores, or say 'output.kind' in its package file");
}

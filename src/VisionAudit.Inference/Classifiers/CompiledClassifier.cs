using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Inference.Packages;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Classifiers;

/// <summary>
/// A classifier for frames of one size: preprocessing, scores, probability and map are one compiled graph, run over buffers that
/// are made once. The host copies bytes in and the map out. Calls may come from any thread; they run one after another.
/// </summary>
public sealed class CompiledClassifier : IFrameExplainer, IDisposable
{
    private readonly Lock _turn = new();
    private readonly InferenceSession _session;
    private readonly IoBinding _binding;
    private readonly OrtTensor _frame;
    private readonly OrtTensor _class = OrtTensor.Create<long>(1);
    private readonly OrtTensor _score = OrtTensor.Create<float>(1);
    private readonly OrtTensor _probability = OrtTensor.Create<float>(1);
    private readonly OrtTensor _map;
    private readonly string[] _labels;
    private readonly Viewport _viewport;

    private CompiledClassifier(ModelPackage package, ClassifierModel compiled, InferenceSession session, string sha256)
    {
        var frame = compiled.Frame!;
        _session = session;
        _binding = session.CreateBinding();
        _frame = OrtTensor.Create<byte>(1, frame.Size.Height, frame.Size.Width, PixelBuffer.Channels);
        _viewport = frame.Viewport;
        FrameSize = frame.Size;
        Target = compiled.Explained.Target;
        GraphSha256 = sha256;
        _labels = [.. Enumerable.Range(0, compiled.Explained.Head.Classes).Select(package.LabelOf)];
        _binding.BindInput(frame.Name, _frame);
        _binding.BindOutput(ExplainValues.Class, _class);
        _binding.BindOutput(ExplainValues.Score, _score);
        _binding.BindOutput(ProbabilityOutput.Name, _probability);
        _map = MeasuredMap();
        _binding.BindOutput(ExplainValues.Map, _map);
    }

    /// <summary>The size that frames must have.</summary>
    public PixelSize FrameSize { get; }

    /// <summary>The layer explained at.</summary>
    public TargetLayer Target { get; }

    /// <summary>SHA-256 of the compiled graph's file, in lower-case hexadecimal digits.</summary>
    public string GraphSha256 { get; }

    /// <summary>The device that it runs on.</summary>
    public ExecutionDevice Device => _session.Device;

    /// <summary>Compiles a package's classifier for frames of one size.</summary>
    /// <exception cref="InferenceException">VA2008, VA2031, VA2032; VA2033: it wants more than a picture.</exception>
    /// <exception cref="ExplainException">It cannot be explained as asked.</exception>
    /// <exception cref="OnnxRuntimeException">The library or the device cannot be had.</exception>
    public static CompiledClassifier Create(ModelPackage package, PixelSize frame, ClassifierOptions? options = null)
    {
        options ??= new ClassifierOptions();
        if (options.Explain is { Top: not null } or { FurtherLayers.Count: > 0 })
            throw new ArgumentException("frames are explained for one class at one layer", nameof(options));
        var compiled = ClassifierModel.Compile(package, options, frame);
        var (session, sha256) = compiled.Open(options.Run);
        if (session.Inputs.FirstOrDefault(i => i.Name != compiled.Frame!.Name) is not { } other)
            return new CompiledClassifier(package, compiled, session, sha256);
        session.Dispose();
        throw new InferenceException("VA2033", $"'{package.Path}' wants the input {other} besides the picture", "say in its package file what it is for every picture: \"constants\":{\"NAME\":\"FILE.npy\"}; or explain single pictures with --input NAME=FILE.npy");
    }

    /// <summary>Classifies and explains one frame.</summary>
    /// <param name="pixels">A frame of <see cref="FrameSize"/>.</param>
    /// <exception cref="InferenceException">VA2034: the frame has another size.</exception>
    public Explanation Explain(PixelBuffer pixels)
    {
        if (pixels.Size != FrameSize)
            throw new InferenceException("VA2034", $"a frame of {pixels.Size} reached a classifier compiled for {FrameSize}", "ask the source for frames of that size");
        lock (_turn)
        {
            pixels.Bytes.Span.CopyTo(_frame.Span<byte>());
            _session.Run(_binding);
            var index = (int)_class.Span<long>()[0];
            var map = new EvidenceMap((int)_map.Shape[2], (int)_map.Shape[1], _map.ToArray<float>(), _viewport);
            return new Explanation(index, _labels[index], _score.Span<float>()[0], _probability.Span<float>()[0], map);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Explanation> ExplainAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Explain(frame.Pixels));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _session.Dispose();
        foreach (var tensor in (ReadOnlySpan<OrtTensor>)[_frame, _class, _score, _probability, _map])
            tensor.Dispose();
    }

    /// <summary>The map's tensor, in the size that a first run yields.</summary>
    private OrtTensor MeasuredMap()
    {
        _binding.BindOutput(ExplainValues.Map, TensorMemory.Host);
        _session.Run(_binding);
        using var outputs = _binding.GetOutputs();
        return OrtTensor.Create<float>(outputs[ExplainValues.Map].Shape);
    }
}

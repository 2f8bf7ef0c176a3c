using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Classifiers;

/// <summary>
/// A classifier for batches of pictures of one size: preprocessing and scores are one compiled graph, run over buffers that are made once.
/// Calls may come from any thread; they run one after another.
/// </summary>
public sealed class BatchClassifier : IPictureClassifier, IDisposable
{
    private readonly Lock _turn = new();
    private readonly InferenceSession _session;
    private readonly IoBinding _binding;
    private readonly OrtTensor _pictures;
    private readonly OrtTensor _scores;
    private readonly int _batch;
    private readonly Func<ReadOnlySpan<float>, int, float[]> _probabilities;

    private BatchClassifier(InferenceSession session, FrameInput input, ClassifierHead head, ModelPackage package, int batch)
    {
        _session = session;
        _batch = batch;
        _probabilities = ClassProbabilities.For(head.Activation, package.Output.Kind);
        Labels = [.. Enumerable.Range(0, head.Classes).Select(package.LabelOf)];
        PictureSize = input.Size;
        _pictures = OrtTensor.Create<byte>(batch, input.Size.Height, input.Size.Width, PixelBuffer.Channels);
        _scores = OrtTensor.Create<float>(batch, head.Classes);
        _binding = session.CreateBinding();
        _binding.BindInput(input.Name, _pictures);
        _binding.BindOutput(ScoresOutput.Name, _scores);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; }

    /// <inheritdoc/>
    public PixelSize PictureSize { get; }

    /// <summary>Compiles a package's classifier for pictures of one size.</summary>
    /// <param name="package">The classifier.</param>
    /// <param name="picture">Size of the pictures.</param>
    /// <param name="batch">Pictures a run, at least 1; a model whose own batch is fixed keeps that.</param>
    /// <param name="options">Device and threads.</param>
    /// <exception cref="InferenceException">VA2008: it takes no picture; VA2031: it is no classifier.</exception>
    /// <exception cref="ExplainException">VA1109: it has no class scores.</exception>
    /// <exception cref="OnnxRuntimeException">The library or the device cannot be had.</exception>
    public static BatchClassifier Create(ModelPackage package, PixelSize picture, int batch, RunOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ClassifierModel.RequireClassifier(package);
        var input = ClassifierModel.PictureOf(package);
        var model = OnnxFile.Load(package.Path);
        var head = ExplanationCompiler.Inspect(model, package.Complete(new ExplainOptions())).Head;
        if (model.Graph.Inputs.First(i => i.Name == input.Name).Type.Shape?[0].Value is { } own)
            batch = (int)own;
        ScoresOutput.Replace(model, head);
        var frame = PreprocessingPass.Prepend(model, input, picture, batch);
        Pruner.Prune(model);
        var session = InferenceSession.FromBytes(OnnxFile.Serialize(model), (options ?? new RunOptions()).ToSessionOptions());
        return new BatchClassifier(session, frame, head, package, batch);
    }

    /// <inheritdoc/>
    /// <exception cref="InferenceException">VA2034: a picture has another size.</exception>
    public PictureScores Classify(IReadOnlyList<PixelBuffer> pictures, CancellationToken cancellationToken)
    {
        if (pictures.FirstOrDefault(p => p.Size != PictureSize) is { } other)
            throw new InferenceException("VA2034", $"a picture of {other.Size} reached a classifier compiled for {PictureSize}", "resize it first");
        var classes = Labels.Count;
        var logits = new float[pictures.Count * classes];
        lock (_turn)
        {
            for (var start = 0; start < pictures.Count; start += _batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = Math.Min(_batch, pictures.Count - start);
                Run(pictures, start, count, logits.AsSpan(start * classes, count * classes));
            }
        }
        return new PictureScores(classes, logits, _probabilities(logits, classes));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _session.Dispose();
        _pictures.Dispose();
        _scores.Dispose();
    }

    /// <summary>What an incomplete batch has behind its last picture stays from before and is not read.</summary>
    private void Run(IReadOnlyList<PixelBuffer> pictures, int start, int count, Span<float> logits)
    {
        var bytes = PixelBuffer.ByteCount(PictureSize);
        for (var i = 0; i < count; i++)
            pictures[start + i].Bytes.Span.CopyTo(_pictures.Span<byte>().Slice(i * bytes, bytes));
        _session.Run(_binding);
        _scores.Span<float>()[..logits.Length].CopyTo(logits);
    }
}

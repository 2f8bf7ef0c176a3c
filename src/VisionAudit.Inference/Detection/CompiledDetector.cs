using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;
using VisionAudit.Inference.Sessions;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Detection;

/// <summary>
/// A detector for frames of one size: preprocessing, network, decoding and suppression of doubled boxes are one compiled graph. Calls may come from any thread;
/// they run one after another.
/// </summary>
public sealed class CompiledDetector : IDisposable
{
    private const string Nameless = "other";

    private readonly Lock _turn = new();
    private readonly InferenceSession _session;
    private readonly OrtTensor _frame;
    private readonly Dictionary<string, OrtTensor> _inputs;

    private CompiledDetector(InferenceSession session, FrameInput frame, IReadOnlyList<string> names)
    {
        _session = session;
        FrameSize = frame.Size;
        Names = [.. names, Nameless];
        _frame = OrtTensor.Create<byte>(1, frame.Size.Height, frame.Size.Width, PixelBuffer.Channels);
        _inputs = new Dictionary<string, OrtTensor> { [frame.Name] = _frame };
    }

    /// <summary>The size that frames must have.</summary>
    public PixelSize FrameSize { get; }

    /// <summary>Names of the classes by index; the last stands for classes that have no name.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Compiles a package's detector for frames of one size.</summary>
    /// <exception cref="InferenceException">VA2007: it has another number of classes than labels; VA2008: it takes no picture; VA2041: it would see a part of the picture only;
    /// VA2042: it is no detector of a known kind.</exception>
    /// <exception cref="GraphException">The model is damaged.</exception>
    /// <exception cref="OnnxRuntimeException">The library or the device cannot be had, or ONNX Runtime refuses the model.</exception>
    public static CompiledDetector Create(ModelPackage package, PixelSize frame, RunOptions? options = null)
    {
        var model = WholePictureModel.Load(package, frame);
        var head = DetectionHead.Of(package, model.Outputs(), model.Graph);
        head.Append(model.Graph, model.Input, model.Geometry, frame);
        Pruner.Prune(model.Graph);
        var session = InferenceSession.FromBytes(OnnxFile.Serialize(model.Graph), (options ?? new RunOptions()).ToSessionOptions());
        return new CompiledDetector(session, model.Frame, head.Names);
    }

    /// <summary>Finds what is in one frame.</summary>
    /// <param name="pixels">A frame of <see cref="FrameSize"/>.</param>
    /// <returns>Boxes with a score of at least 0.25, cut to the picture.</returns>
    /// <exception cref="InferenceException">VA2034: the frame has another size.</exception>
    public IReadOnlyList<DetectedBox> Detect(PixelBuffer pixels)
    {
        WholePictureModel.RequireSize(pixels, FrameSize);
        lock (_turn)
        {
            pixels.Bytes.Span.CopyTo(_frame.Span<byte>());
            using var found = _session.Run(_inputs);
            return Read(found[DetectionHead.Boxes].Span<float>(), found[DetectionHead.Scores].Span<float>(), found[DetectionHead.Classes].Span<long>());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _frame.Dispose();
    }

    private List<DetectedBox> Read(ReadOnlySpan<float> boxes, ReadOnlySpan<float> scores, ReadOnlySpan<long> classes)
    {
        var detections = new List<DetectedBox>();
        for (var i = 0; i < scores.Length && i < classes.Length && (4 * i) + 3 < boxes.Length; i++)
        {
            var nameless = Names.Count - 1;
            var box = new DetectedBox(
                Math.Clamp(boxes[4 * i], 0, 1), Math.Clamp(boxes[(4 * i) + 1], 0, 1), Math.Clamp(boxes[(4 * i) + 2], 0, 1), Math.Clamp(boxes[(4 * i) + 3], 0, 1),
                Math.Min(scores[i], 1), classes[i] >= 0 && classes[i] < nameless ? (int)classes[i] : nameless);
            // Comparisons with what is no number are false.
            if (box.Score >= DetectionHead.LeastScore && box.Left < box.Right && box.Top < box.Bottom)
                detections.Add(box);
        }
        return detections;
    }
}

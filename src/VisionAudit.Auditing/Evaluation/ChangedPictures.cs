using VisionAudit.Core;

namespace VisionAudit.Auditing.Evaluation;

/// <summary>Asks in batches, over buffers that are made once. Not thread-safe.</summary>
/// <param name="classifier">The classifier; the caller's.</param>
/// <param name="batch">Pictures a batch, at least 1.</param>
/// <param name="cancellationToken">Gives up between batches.</param>
public sealed class ChangedPictures(IPictureClassifier classifier, int batch, CancellationToken cancellationToken) : IChangedPictures, IDisposable
{
    private readonly List<PixelBuffer> _buffers = [.. Enumerable.Range(0, batch).Select(_ => PixelBuffer.Rent(classifier.PictureSize))];

    /// <inheritdoc/>
    public IReadOnlyList<double> Probabilities(int classIndex, int count, PicturePainter paint)
    {
        var probabilities = new double[count];
        for (var start = 0; start < count; start += _buffers.Count)
        {
            var now = Math.Min(_buffers.Count, count - start);
            for (var i = 0; i < now; i++)
                paint(start + i, _buffers[i].Bytes.Span);
            var scores = classifier.Classify(_buffers.GetRange(0, now), cancellationToken);
            for (var i = 0; i < now; i++)
                probabilities[start + i] = scores.ProbabilityOf(i, classIndex);
        }
        return probabilities;
    }

    /// <inheritdoc/>
    public void Dispose() => _buffers.ForEach(buffer => buffer.Dispose());
}

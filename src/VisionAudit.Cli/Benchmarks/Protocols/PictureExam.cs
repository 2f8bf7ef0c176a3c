using VisionAudit.Auditing.Benchmarks.Protocols;
using VisionAudit.Capture;
using VisionAudit.Cli.Errors;
using VisionAudit.Core;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Cli.Benchmarks.Protocols;

/// <summary>Asks a classifier to name pictures, stretched to its input unless its package crops them, and counts by group what it gets right.</summary>
internal sealed class PictureExam : IDisposable
{
    private const int Batch = 16;

    private readonly BatchClassifier _classifier;
    private readonly PictureReader _reader = new();
    private int _pictures;

    /// <summary>Opens the classifier.</summary>
    /// <exception cref="VisionAuditException">It cannot be used.</exception>
    public PictureExam(ModelPackage package, RunOptions run)
    {
        var size = package.Input?.Size ?? throw new CliException("VA7008", $"'{package.Path}' has no input that can be a picture", "name a model of pictures");
        _classifier = BatchClassifier.Create(package, size, Batch, run);
    }

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> Labels => _classifier.Labels;

    /// <summary>Pictures asked so far.</summary>
    public int Pictures => _pictures;

    /// <summary>Asks all questions.</summary>
    /// <exception cref="VisionAuditException">A picture cannot be read.</exception>
    public async Task<IReadOnlyList<GroupAccuracy>> RunAsync(IReadOnlyList<PictureQuestion> questions, CancellationToken stop)
    {
        var answers = new List<(string, bool)>(questions.Count);
        foreach (var part in questions.Chunk(Batch))
        {
            var pictures = new PixelBuffer?[part.Length];
            try
            {
                await Parallel.ForAsync(0, part.Length, stop, async (i, token) => pictures[i] = await _reader.ReadAsync(part[i].Path, _classifier.PictureSize, token));
                var scores = _classifier.Classify(pictures!, stop);
                answers.AddRange(part.Select((question, i) => (question.Group, question.IsRight(scores.PredictedClass(i)))));
            }
            finally
            {
                foreach (var picture in pictures)
                    picture?.Dispose();
            }
            _pictures += part.Length;
        }
        return GroupAccuracy.Of(answers);
    }

    /// <inheritdoc/>
    public void Dispose() => _classifier.Dispose();
}

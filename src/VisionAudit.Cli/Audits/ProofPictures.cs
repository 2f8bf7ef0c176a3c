using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Cli.Reports;
using VisionAudit.Core;

namespace VisionAudit.Cli.Audits;

/// <summary>The pictures of a proof that tell a person most, small, as JPEG files.</summary>
internal static class ProofPictures
{
    /// <summary>The frame as it was seen, without the object, blurred behind, and before the other place that cost the class most; what was not tried is left out.</summary>
    /// <param name="picture">The frame; it stays the caller's.</param>
    /// <param name="proof">Its proof.</param>
    /// <param name="labelOf">Name of a class.</param>
    public static IReadOnlyList<(ProofPicture Said, ReadOnlyMemory<byte> Jpeg)> Of(PixelBuffer picture, CounterfactualProof proof, Func<int, string> labelOf)
    {
        var blurred = proof.Answers.FirstOrDefault(answer => answer.Change is { Kind: CounterfactualKind.BackgroundReplaced, Fill: BlurFill });
        return
        [
            (new ProofPicture("as seen", labelOf(proof.Class), proof.Probability), PictureSketch.Of(picture)),
            .. Changed(picture, labelOf, Removal(proof), (blurred, "blurred behind"), Elsewhere(proof)),
        ];
    }

    /// <summary>The removal of the object and the other place that tell most.</summary>
    /// <inheritdoc cref="Of"/>
    public static IEnumerable<(ProofPicture Said, ReadOnlyMemory<byte> Jpeg)> Telling(PixelBuffer picture, CounterfactualProof proof, Func<int, string> labelOf)
        => Changed(picture, labelOf, Removal(proof), Elsewhere(proof));

    private static (CounterfactualAnswer?, string) Removal(CounterfactualProof proof) => (proof.TellingRemoval, "without the object");

    private static (CounterfactualAnswer?, string) Elsewhere(CounterfactualProof proof) => (proof.TellingScene, $"before {proof.TellingScene?.Change.Fill.Name}");

    private static IEnumerable<(ProofPicture Said, ReadOnlyMemory<byte> Jpeg)> Changed(
        PixelBuffer picture, Func<int, string> labelOf, params IEnumerable<(CounterfactualAnswer? Answer, string Change)> tries)
    {
        using var changed = PixelBuffer.Rent(picture.Size);
        foreach (var (answer, change) in tries)
        {
            if (answer is null)
                continue;
            CounterfactualProver.Change(picture, answer.Change, changed);
            yield return (new ProofPicture(change, labelOf(answer.Predicted), answer.Probability), PictureSketch.Of(changed));
        }
    }
}

using System.Text.Json;
using VisionAudit.Core;

namespace VisionAudit.Storage.Flags;

/// <summary>The proof of an episode on its way between processes: JSON for its numbers and words, a JPEG file for each picture.</summary>
public static class EpisodeProofFormat
{
    /// <summary>Most pictures of a proof.</summary>
    public const int MaximumPictures = 8;

    /// <summary>Greatest size of a picture in bytes.</summary>
    public const int MaximumJpegBytes = 1 << 18;

    private const int MaximumText = 1000;

    /// <summary>The numbers and words of a proof.</summary>
    public static string Write(EpisodeProof proof) => EpisodeJson.Write(proof);

    /// <summary>Reads a proof that may come from anyone: everything in it is checked.</summary>
    /// <param name="json">As <see cref="Write"/> made it; what a later version has added is left out.</param>
    /// <param name="pictures">Its JPEG files, as many as it names.</param>
    /// <exception cref="StorageException">VA8024: this is no proof, or a part of it is too large or out of range.</exception>
    public static EpisodeProof Read(string json, IReadOnlyList<byte[]> pictures)
    {
        try
        {
            var proof = EpisodeJson.ReadProof(json);
            return Fault(proof, pictures) is { } fault ? throw Refused(fault) : proof;
        }
        catch (JsonException error)
        {
            throw Refused(error.Message);
        }
    }

    private static string? Fault(EpisodeProof proof, IReadOnlyList<byte[]> pictures)
    {
        if (proof.Pictures is null || (proof.Record is null) == (proof.Problem is null))
            return "it has neither an outcome nor a problem, or both";
        if (proof.Sequence < 0 || proof.Problem is { Length: > MaximumText })
            return "its frame or its problem is out of range";
        if (proof.Record is { } record && Fault(record, proof.Sequence) is { } fault)
            return fault;
        if (proof.Pictures.Count > MaximumPictures || pictures.Count != proof.Pictures.Count)
            return $"it names {proof.Pictures.Count} pictures and has {pictures.Count}, of at most {MaximumPictures}";
        if (pictures.Any(jpeg => jpeg is not { Length: > 3 and <= MaximumJpegBytes } || jpeg is not [0xFF, 0xD8, 0xFF, ..]))
            return $"a picture is no JPEG file of at most {MaximumJpegBytes} bytes";
        return proof.Pictures.All(picture => IsText(picture?.Change) && IsText(picture!.Label) && IsShare(picture.Probability)) ? null : "what is said of a picture is too long or out of range";
    }

    private static string? Fault(AuditRecord record, long sequence)
    {
        if (record is not { Proof: { } numbers, Mask: not null, Reliance: { } reliance } || record.Seq != sequence)
            return "its outcome lacks its numbers, or is that of another frame";
        if (!IsShare(reliance) || !IsShare(record.P) || !IsShare(numbers.Flips) || !IsShare(numbers.PValue) || !IsShare(Math.Abs(numbers.BackgroundDrop)) || !IsShare(Math.Abs(numbers.ObjectDrop)))
            return "a number of its outcome is out of range";
        if (record.Verdict is not (Verdict.Ok or Verdict.Suspected or Verdict.Confirmed or Verdict.Cleared))
            return "it ends in no verdict";
        return IsText(record.Label) && IsText(record.Method) && IsText(record.Reason) ? null : "its texts are too long";
    }

    private static bool IsText(string? text) => text is { Length: <= MaximumText };

    private static bool IsShare(double value) => value is >= 0 and <= 1;

    private static StorageException Refused(string problem) => new("VA8024", $"this is no proof of an episode: {problem}", "use the same version of VisionAudit on both sides");
}

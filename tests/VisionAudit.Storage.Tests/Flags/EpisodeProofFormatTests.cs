using VisionAudit.Core;
using VisionAudit.Storage.Flags;

namespace VisionAudit.Storage.Tests.Flags;

public sealed class EpisodeProofFormatTests
{
    private static readonly EpisodeProof Proof = Frames.Proof(Guid.NewGuid(), Frames.Frame(3));

    private static readonly byte[][] Pictures = [.. Frames.PicturesOf(Proof).Select(jpeg => jpeg.ToArray())];

    [Fact]
    public void A_proof_comes_back_as_it_was()
    {
        var json = EpisodeProofFormat.Write(Proof);
        Assert.Equal(json, EpisodeProofFormat.Write(EpisodeProofFormat.Read(json, Pictures)));
        var none = EpisodeProof.None(Guid.NewGuid(), 3, "the queue is full");
        Assert.Equal("the queue is full", EpisodeProofFormat.Read(EpisodeProofFormat.Write(none), []).Problem);
    }

    [Fact]
    public void What_a_later_version_adds_is_left_out()
        => Assert.Equal(Verdict.Confirmed, EpisodeProofFormat.Read(EpisodeProofFormat.Write(Proof).Replace("{\"episode\"", "{\"later\":{},\"episode\"", StringComparison.Ordinal), Pictures).Record!.Verdict);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void What_is_no_proof_is_refused(string json) => Refused(json, []);

    [Fact]
    public void What_is_out_of_range_is_refused()
    {
        var record = Proof.Record!;
        EpisodeProof[] wrong =
        [
            Proof with { Record = null },
            Proof with { Problem = "and a problem" },
            Proof with { Sequence = -1 },
            Proof with { Sequence = 4 },
            Proof with { Record = record with { Proof = null } },
            Proof with { Record = record with { Reliance = null } },
            Proof with { Record = record with { Reliance = 1.5 } },
            Proof with { Record = record with { P = double.NaN } },
            Proof with { Record = record with { Proof = record.Proof! with { Flips = 2 } } },
            Proof with { Record = record with { Proof = record.Proof! with { ObjectDrop = -2 } } },
            Proof with { Record = record with { Verdict = Verdict.NoObject } },
            Proof with { Record = record with { Verdict = (Verdict)77 } },
            Proof with { Record = record with { Reason = new string('x', 5000) } },
            Proof with { Record = record with { Label = null! } },
            Proof with { Pictures = null! },
            Proof with { Pictures = [Proof.Pictures[0], null!] },
            Proof with { Pictures = [Proof.Pictures[0], new ProofPicture("before rock", "husky", -0.1)] },
            Proof with { Pictures = [Proof.Pictures[0], new ProofPicture(new string('x', 5000), "husky", 0.1)] },
        ];
        Assert.All(wrong, proof => Refused(EpisodeProofFormat.Write(proof), Pictures));
    }

    [Fact]
    public void Pictures_that_are_none_too_many_too_few_or_too_large_are_refused()
    {
        var json = EpisodeProofFormat.Write(Proof);
        Refused(json, []);
        Refused(json, [Pictures[0]]);
        Refused(json, [.. Pictures, Pictures[0]]);
        Refused(json, [Pictures[0], [1, 2, 3, 4]]);
        Refused(json, [Pictures[0], []]);
        Refused(json, [Pictures[0], null!]);
        Refused(json, [Pictures[0], [0xFF, 0xD8, 0xFF, .. new byte[EpisodeProofFormat.MaximumJpegBytes]]]);
        var many = Enumerable.Repeat(Proof.Pictures[0], EpisodeProofFormat.MaximumPictures + 1).ToArray();
        Refused(EpisodeProofFormat.Write(Proof with { Pictures = many }), [.. many.Select(_ => Pictures[0])]);
    }

    private static void Refused(string json, byte[][] pictures)
        => Assert.Equal("VA8024", Assert.Throws<StorageException>(() => EpisodeProofFormat.Read(json, pictures)).Id);
}

using System.Text;
using VisionAudit.Auditing.Lines;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Lines;

public sealed class AuditLineWriterTests
{
    private static readonly AuditRecord Golden = new(
        0, 0, 259, "Samoyed", 9.1, 0.82, "lift-cam", new AttentionMetrics(0.21, 0.44, 0.30, 6.3, true, 0.7),
        new MaskRecord(MaskState.Object, 0.09, 0.93, 0), Verdict.Ok, "evidence on the object");

    [Fact]
    public async Task A_line_is_spelled_as_the_contract_says()
        => Assert.Equal(
            """
            {"seq":0,"at":0.0,"class":259,"label":"Samoyed","score":9.1,"p":0.82,"method":"lift-cam",
            "backgroundMass":0.21,"rawBackgroundMass":0.44,"leak":0.3,"enrichment":6.3,"pointing":true,"rankAccuracy":0.7,
            "mask":{"state":"object","area":0.09,"confidence":0.93,"age":0},
            "verdict":"ok","reason":"evidence on the object","reliance":null,"proof":null}
            """.ReplaceLineEndings("") + "\n",
            await Lines(Golden));

    [Fact]
    public async Task A_proof_is_spelled_as_the_readme_says()
        => Assert.EndsWith(
            """
            "reliance":0.94,"proof":{"backgroundDrop":0.93,"objectDrop":0.01,"flips":0.75,"pValue":0.05,"shortcutScore":0.940319}}
            """ + "\n",
            await Lines(Golden with { Metrics = Golden.Metrics! with { BackgroundMass = 0.940638 }, Reliance = 0.94, Proof = new AuditProof(0.93, 0.01, 0.75, 0.05) }), StringComparison.Ordinal);

    [Fact]
    public async Task The_summary_is_spelled_as_the_contract_says()
    {
        using var stream = new MemoryStream();
        using var writer = new AuditLineWriter(stream);
        await writer.WriteAsync(new AuditSummary(289, 0, 12, 2, 43.21), CancellationToken.None);
        Assert.Equal("""{"summary":{"frames":289,"dropped":0,"flags":12,"episodes":2,"fps":43.21}}""" + "\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task Numbers_are_rounded_and_what_is_no_number_is_null()
    {
        var line = await Lines(Golden with { At = 1.0343677, Score = double.NaN, P = 0.1234567891, Metrics = Golden.Metrics! with { Enrichment = 123456.78 } });
        Assert.Contains("\"at\":1.034368,", line, StringComparison.Ordinal);
        Assert.Contains("\"score\":null,\"p\":0.123457,", line, StringComparison.Ordinal);
        Assert.Contains("\"enrichment\":123457,", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_without_meaning_are_null()
        => Assert.Contains(
            """
            "backgroundMass":null,"rawBackgroundMass":null,"leak":null,"enrichment":null,"pointing":null,"rankAccuracy":null,
            """,
            await Lines(Golden with { Metrics = null }), StringComparison.Ordinal);

    [Theory]
    [InlineData(Verdict.Ok, "ok")]
    [InlineData(Verdict.Suspected, "suspected")]
    [InlineData(Verdict.Confirmed, "confirmed")]
    [InlineData(Verdict.Cleared, "cleared")]
    [InlineData(Verdict.NoObject, "no-object")]
    [InlineData(Verdict.Unsure, "unsure")]
    public async Task Verdicts_have_their_spelling(Verdict verdict, string word)
        => Assert.Contains($"\"verdict\":\"{word}\"", await Lines(Golden with { Verdict = verdict }), StringComparison.Ordinal);

    [Theory]
    [InlineData(MaskState.Object, "object")]
    [InlineData(MaskState.None, "none")]
    [InlineData(MaskState.Weak, "weak")]
    [InlineData(MaskState.Full, "full")]
    public async Task Mask_states_have_their_spelling(MaskState state, string word)
        => Assert.Contains($"\"state\":\"{word}\"", await Lines(Golden with { Mask = Golden.Mask with { State = state } }), StringComparison.Ordinal);

    [Fact]
    public async Task Every_line_is_flushed_whole()
    {
        using var stream = new FlushedStream();
        using var writer = new AuditLineWriter(stream);
        for (var i = 0; i < 3; i++)
        {
            await writer.WriteAsync(Golden with { Seq = i }, CancellationToken.None);
            Assert.Equal(i + 1, Encoding.UTF8.GetString(stream.Flushed).Count(letter => letter == '\n'));
        }
    }

    internal static async Task<string> Lines(params AuditRecord[] records)
    {
        using var stream = new MemoryStream();
        using var writer = new AuditLineWriter(stream);
        foreach (var record in records)
            await writer.WriteAsync(record, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Knows what has been flushed.</summary>
    private sealed class FlushedStream : MemoryStream
    {
        public byte[] Flushed { get; private set; } = [];

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            Flushed = ToArray();
            return Task.CompletedTask;
        }
    }
}

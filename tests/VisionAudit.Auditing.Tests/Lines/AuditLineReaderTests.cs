using System.Text;
using VisionAudit.Auditing.Lines;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Lines;

public sealed class AuditLineReaderTests
{
    private static readonly AuditRecord[] Records =
    [
        new(0, 0, 259, "jack-o'-lantern \"ü\"", 9.1, 0.82, "lift-cam", new AttentionMetrics(0.21, 0.44, 0.3, 6.3, true, 0.7),
            new MaskRecord(MaskState.Object, 0.09, 0.93, 0.1), Verdict.Confirmed, "70 % of the evidence lies on the background", 0.9, new AuditProof(0.5, 0.1, 0.75, 0.05)),
        new(1, 0.04, 3, "3", -1, 0.5, "cam", null, new MaskRecord(MaskState.None, 0, 0, 0), Verdict.NoObject, "no object in sight"),
    ];

    [Fact]
    public async Task What_was_written_is_read()
    {
        using var stream = new MemoryStream();
        using var writer = new AuditLineWriter(stream);
        foreach (var record in Records)
            await writer.WriteAsync(record, CancellationToken.None);
        var summary = new AuditSummary(2, 1, 1, 1, 25.5);
        await writer.WriteAsync(summary, CancellationToken.None);

        var lines = await Read(Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal([new AuditLine(Records[0], null), new AuditLine(Records[1], null), new AuditLine(null, summary)], lines);
    }

    [Fact]
    public async Task A_last_line_cut_short_is_left_out()
    {
        var text = await AuditLineWriterTests.Lines(Records);
        Assert.Equal([new AuditLine(Records[0], null)], await Read(text[..^30]));
    }

    [Theory]
    [InlineData("not json\n{}\n")]
    [InlineData("[]\n")]
    [InlineData("{\"seq\":1}\n")]
    public async Task Another_file_is_refused(string text)
    {
        var error = await Assert.ThrowsAsync<VisionAuditException>(() => Read(text));
        Assert.Equal("VA5002", error.Id);
        Assert.Contains("line 1", error.Message, StringComparison.Ordinal);
    }

    private static async Task<List<AuditLine>> Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var lines = new List<AuditLine>();
        await foreach (var line in AuditLineReader.ReadAsync(stream, CancellationToken.None))
            lines.Add(line);
        return lines;
    }
}

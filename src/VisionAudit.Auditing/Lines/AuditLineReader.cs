using System.Runtime.CompilerServices;
using System.Text.Json;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Lines;

/// <summary>One line of an audit: a record or the summary.</summary>
/// <param name="Record">The frame's record; null on the last line.</param>
/// <param name="Summary">The summary; null on every other line.</param>
public sealed record AuditLine(AuditRecord? Record, AuditSummary? Summary);

/// <summary>Reads what <see cref="AuditLineWriter"/> wrote. A last line that a kill cut short is left out.</summary>
public static class AuditLineReader
{
    /// <summary>Reads line by line.</summary>
    /// <param name="stream">The lines, in UTF-8.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="VisionAuditException">VA5002: a line is no audit line.</exception>
    public static async IAsyncEnumerable<AuditLine> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var number = 1;
        for (var text = await reader.ReadLineAsync(cancellationToken); text is not null; number++)
        {
            var next = await reader.ReadLineAsync(cancellationToken);
            if (Parse(text, number, isLast: next is null) is { } line)
                yield return line;
            text = next;
        }
    }

    private static AuditLine? Parse(string text, int number, bool isLast)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Line(document.RootElement);
        }
        catch (JsonException) when (isLast)
        {
            return null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new VisionAuditException("VA5002", $"line {number} is no audit line: {error.Message}", "give a file that 'visionaudit audit' wrote", inner: error);
        }
    }

    private static AuditLine Line(JsonElement line)
    {
        if (line.TryGetProperty("summary", out var summary))
        {
            return new AuditLine(null, new AuditSummary(
                summary.GetProperty("frames").GetInt64(), summary.GetProperty("dropped").GetInt64(), summary.GetProperty("flags").GetInt64(),
                summary.GetProperty("episodes").GetInt64(), Number(summary, "fps"), summary.TryGetProperty("thresholds", out var version) ? version.GetString() : null));
        }
        var mask = line.GetProperty("mask");
        return new AuditLine(
            new AuditRecord(
                line.GetProperty("seq").GetInt64(), Number(line, "at"), line.GetProperty("class").GetInt32(), Text(line, "label"), Number(line, "score"),
                Number(line, "p"), Text(line, "method"), Metrics(line),
                new MaskRecord(AuditSpelling.MaskStateOf(Text(mask, "state")), Number(mask, "area"), Number(mask, "confidence"), Number(mask, "age")),
                AuditSpelling.VerdictOf(Text(line, "verdict")), Text(line, "reason"), NumberOrNull(line, "reliance"), Proof(line.GetProperty("proof"))),
            null);
    }

    private static AttentionMetrics? Metrics(JsonElement line) => line.GetProperty("pointing").ValueKind == JsonValueKind.Null ? null : new AttentionMetrics(
        Number(line, "backgroundMass"), Number(line, "rawBackgroundMass"), Number(line, "leak"), Number(line, "enrichment"),
        line.GetProperty("pointing").GetBoolean(), Number(line, "rankAccuracy"));

    private static AuditProof? Proof(JsonElement proof) => proof.ValueKind == JsonValueKind.Null ? null : new AuditProof(
        Number(proof, "backgroundDrop"), Number(proof, "objectDrop"), Number(proof, "flips"), Number(proof, "pValue"));

    /// <summary>A number; NaN where the line has null, which stands for a value that is not finite.</summary>
    private static double Number(JsonElement parent, string name) => NumberOrNull(parent, name) ?? double.NaN;

    private static double? NumberOrNull(JsonElement parent, string name)
        => parent.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : null;

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");
}

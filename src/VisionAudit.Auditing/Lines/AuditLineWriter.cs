using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Lines;

/// <summary>
/// Writes one JSON object a line: a record for each frame, at the end a summary. Each line is handed to the stream whole and flushed, so that a killed
/// process loses at most the line that it is writing. Numbers have 6 significant digits; null stands for what has no meaning or no finite value.
/// </summary>
/// <param name="stream">Where the lines go; the caller closes it.</param>
public sealed class AuditLineWriter(Stream stream) : IAuditSink, IDisposable
{
    private readonly ArrayBufferWriter<byte> line = new();
    private readonly Utf8JsonWriter json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <inheritdoc/>
    public ValueTask WriteAsync(AuditedFrame audited, CancellationToken cancellationToken) => WriteAsync(audited.Record, cancellationToken);

    /// <summary>Writes the line of one frame.</summary>
    public ValueTask WriteAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        Begin();
        json.WriteNumber("seq", record.Seq);
        json.WritePropertyName("at");
        json.WriteRawValue($"{record.At:0.0#####}");
        json.WriteNumber("class", record.Class);
        json.WriteString("label", record.Label);
        Number("score", record.Score);
        Number("p", record.P);
        json.WriteString("method", record.Method);
        Metrics(record.Metrics);
        json.WriteStartObject("mask");
        json.WriteString("state", AuditSpelling.Of(record.Mask.State));
        Number("area", record.Mask.Area);
        Number("confidence", record.Mask.Confidence);
        Number("age", record.Mask.Age);
        json.WriteEndObject();
        json.WriteString("verdict", AuditSpelling.Of(record.Verdict));
        json.WriteString("reason", record.Reason);
        Number("reliance", record.Reliance);
        Proof(record.Proof);
        return EndAsync(cancellationToken);
    }

    /// <summary>Writes the last line.</summary>
    public ValueTask WriteAsync(AuditSummary summary, CancellationToken cancellationToken)
    {
        Begin();
        json.WriteStartObject("summary");
        json.WriteNumber("frames", summary.Frames);
        json.WriteNumber("dropped", summary.Dropped);
        json.WriteNumber("flags", summary.Flags);
        json.WriteNumber("episodes", summary.Episodes);
        Number("fps", summary.Fps);
        json.WriteEndObject();
        return EndAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => json.Dispose();

    private void Metrics(AttentionMetrics? metrics)
    {
        Number("backgroundMass", metrics?.BackgroundMass);
        Number("rawBackgroundMass", metrics?.RawBackgroundMass);
        Number("leak", metrics?.Leak);
        Number("enrichment", metrics?.Enrichment);
        if (metrics is null)
            json.WriteNull("pointing");
        else
            json.WriteBoolean("pointing", metrics.Pointing);
        Number("rankAccuracy", metrics?.RankAccuracy);
    }

    private void Proof(AuditProof? proof)
    {
        if (proof is null)
        {
            json.WriteNull("proof");
            return;
        }
        json.WriteStartObject("proof");
        Number("backgroundDrop", proof.BackgroundDrop);
        Number("objectDrop", proof.ObjectDrop);
        Number("flips", proof.Flips);
        json.WriteEndObject();
    }

    private void Number(string name, double? value)
    {
        json.WritePropertyName(name);
        Span<byte> digits = stackalloc byte[32];
        if (value is { } number && double.IsFinite(number) && number.TryFormat(digits, out var length, "G6"))
            json.WriteRawValue(digits[..length], skipInputValidation: true);
        else
            json.WriteNullValue();
    }

    private void Begin()
    {
        line.ResetWrittenCount();
        json.Reset(line);
        json.WriteStartObject();
    }

    private async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        json.WriteEndObject();
        json.Flush();
        line.Write("\n"u8);
        await stream.WriteAsync(line.WrittenMemory, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }
}

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
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <inheritdoc/>
    public ValueTask WriteAsync(AuditedFrame audited, CancellationToken cancellationToken) => WriteAsync(audited.Record, cancellationToken);

    /// <summary>Writes the line of one frame.</summary>
    public ValueTask WriteAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        Begin();
        _json.WriteNumber("seq", record.Seq);
        _json.WritePropertyName("at");
        _json.WriteRawValue($"{record.At:0.0#####}");
        _json.WriteNumber("class", record.Class);
        _json.WriteString("label", record.Label);
        Number("score", record.Score);
        Number("p", record.P);
        _json.WriteString("method", record.Method);
        Metrics(record.Metrics);
        _json.WriteStartObject("mask");
        _json.WriteString("state", AuditSpelling.Of(record.Mask.State));
        Number("area", record.Mask.Area);
        Number("confidence", record.Mask.Confidence);
        Number("age", record.Mask.Age);
        _json.WriteEndObject();
        _json.WriteString("verdict", AuditSpelling.Of(record.Verdict));
        _json.WriteString("reason", record.Reason);
        Number("reliance", record.Reliance);
        Proof(record);
        return EndAsync(cancellationToken);
    }

    /// <summary>Writes the last line.</summary>
    public ValueTask WriteAsync(AuditSummary summary, CancellationToken cancellationToken)
    {
        Begin();
        _json.WriteStartObject("summary");
        _json.WriteNumber("frames", summary.Frames);
        _json.WriteNumber("dropped", summary.Dropped);
        _json.WriteNumber("flags", summary.Flags);
        _json.WriteNumber("episodes", summary.Episodes);
        Number("fps", summary.Fps);
        if (summary.Thresholds is { } version)
            _json.WriteString("thresholds", version);
        _json.WriteEndObject();
        return EndAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void Metrics(AttentionMetrics? metrics)
    {
        Number("backgroundMass", metrics?.BackgroundMass);
        Number("rawBackgroundMass", metrics?.RawBackgroundMass);
        Number("leak", metrics?.Leak);
        Number("enrichment", metrics?.Enrichment);
        if (metrics is null)
            _json.WriteNull("pointing");
        else
            _json.WriteBoolean("pointing", metrics.Pointing);
        Number("rankAccuracy", metrics?.RankAccuracy);
    }

    private void Proof(AuditRecord record)
    {
        if (record.Proof is not { } proof)
        {
            _json.WriteNull("proof");
            return;
        }
        _json.WriteStartObject("proof");
        Number("backgroundDrop", proof.BackgroundDrop);
        Number("objectDrop", proof.ObjectDrop);
        Number("flips", proof.Flips);
        Number("pValue", proof.PValue);
        Number("shortcutScore", record.ShortcutScore);
        _json.WriteEndObject();
    }

    private void Number(string name, double? value)
    {
        _json.WritePropertyName(name);
        Span<byte> digits = stackalloc byte[32];
        if (value is { } number && double.IsFinite(number) && number.TryFormat(digits, out var length, "G6"))
            _json.WriteRawValue(digits[..length], skipInputValidation: true);
        else
            _json.WriteNullValue();
    }

    private void Begin()
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
    }

    private async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        await stream.WriteAsync(_line.WrittenMemory, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }
}

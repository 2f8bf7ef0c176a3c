using System.Text.Json;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Replays;

/// <summary>The threshold on background mass that a recording was judged with, as far as one number tells it.</summary>
internal static class RecordedThresholds
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>As a recording's subject keeps it.</summary>
    public static string Write(AuditThresholds thresholds) => JsonSerializer.Serialize(thresholds, Options);

    /// <summary>The general threshold of a recording; the default one where it states none.</summary>
    public static MassThreshold Of(RecordingSubject subject)
    {
        try
        {
            return (JsonSerializer.Deserialize<AuditThresholds>(subject.Thresholds, Options) ?? new AuditThresholds()).BackgroundMass;
        }
        catch (JsonException)
        {
            return new AuditThresholds().BackgroundMass;
        }
    }
}

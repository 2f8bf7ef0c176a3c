using VisionAudit.Auditing.Thresholds;

namespace VisionAudit.Auditing.Calibration;

/// <summary>Thresholds with some of them changed.</summary>
internal static class ThresholdChanges
{
    /// <summary>Pairs, and others in their place or beside them.</summary>
    public static Dictionary<string, T> With<T>(this IReadOnlyDictionary<string, T> before, IReadOnlyDictionary<string, T> after)
        => before.Where(pair => !after.ContainsKey(pair.Key)).Concat(after).ToDictionary();

    /// <summary>Thresholds with those of one camera changed.</summary>
    public static AuditThresholds With(this AuditThresholds before, string camera, CameraThresholds local)
        => before with { Cameras = before.Cameras.With(new Dictionary<string, CameraThresholds> { [camera] = local }) };
}

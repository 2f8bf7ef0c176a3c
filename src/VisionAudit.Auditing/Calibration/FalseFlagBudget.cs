using System.Globalization;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Calibration;

/// <summary>How many false flags a person will look at.</summary>
/// <param name="Count">So many, above 0.</param>
/// <param name="Per">In this time; null where <paramref name="Count"/> is a share of the frames, in (0,1).</param>
public sealed record FalseFlagBudget(double Count, TimeSpan? Per)
{
    private static readonly Dictionary<string, TimeSpan> Units = new()
    {
        ["minute"] = TimeSpan.FromMinutes(1),
        ["hour"] = TimeSpan.FromHours(1),
        ["day"] = TimeSpan.FromDays(1),
        ["week"] = TimeSpan.FromDays(7),
    };

    /// <summary>Reads <c>1/hour</c> (episodes in a time: minute, hour, day, week) or <c>1/1000</c> (suspected frames among honest ones).</summary>
    /// <exception cref="VisionAuditException">VA5010: it is neither.</exception>
    public static FalseFlagBudget Parse(string text)
    {
        if (text.Split('/') is [var first, var second] && double.TryParse(first, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && count > 0 && double.IsFinite(count))
        {
            if (Units.TryGetValue(second, out var unit))
                return new FalseFlagBudget(count, unit);
            if (double.TryParse(second, NumberStyles.Float, CultureInfo.InvariantCulture, out var frames) && frames > count && double.IsFinite(frames))
                return new FalseFlagBudget(count / frames, null);
        }
        throw new VisionAuditException("VA5010", $"'{text}' is no budget of false flags", "write 1/hour (or minute, day, week), or 1/1000 for one frame in a thousand");
    }
}

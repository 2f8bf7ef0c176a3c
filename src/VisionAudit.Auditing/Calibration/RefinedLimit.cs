using VisionAudit.Auditing.Thresholds;

namespace VisionAudit.Auditing.Calibration;

/// <summary>What reviews changed for one class at one camera.</summary>
/// <param name="Camera">Name of the source.</param>
/// <param name="Label">The class.</param>
/// <param name="Shortcuts">Reviewed episodes that are shortcuts.</param>
/// <param name="Fine">Reviewed episodes that are false flags.</param>
/// <param name="KeptShortcuts">Shortcuts that are still flagged.</param>
/// <param name="KeptFine">False flags that still are.</param>
public abstract record RefinedLimit(string Camera, string Label, int Shortcuts, int Fine, int KeptShortcuts, int KeptFine)
{
    /// <summary>Share of the flagged episodes that were shortcuts, in [0,1].</summary>
    public double PrecisionBefore => (double)Shortcuts / (Shortcuts + Fine);

    /// <summary>The same of those that are still flagged; null where none is.</summary>
    public double? PrecisionAfter => KeptShortcuts + KeptFine == 0 ? null : (double)KeptShortcuts / (KeptShortcuts + KeptFine);
}

/// <summary>What reviews of suspected episodes changed.</summary>
/// <param name="Camera">Name of the source.</param>
/// <param name="Label">The class.</param>
/// <param name="Shortcuts">Reviewed episodes that are shortcuts.</param>
/// <param name="Fine">Reviewed episodes that are false flags.</param>
/// <param name="KeptShortcuts">Shortcuts that are still suspected.</param>
/// <param name="KeptFine">False flags that still are.</param>
/// <param name="Before">Threshold on background mass before.</param>
/// <param name="After">Threshold after: not below the one before.</param>
public sealed record RefinedClass(string Camera, string Label, int Shortcuts, int Fine, int KeptShortcuts, int KeptFine, MassThreshold Before, MassThreshold After)
    : RefinedLimit(Camera, Label, Shortcuts, Fine, KeptShortcuts, KeptFine);

/// <summary>What reviews of confirmed episodes changed.</summary>
/// <param name="Camera">Name of the source.</param>
/// <param name="Label">The class.</param>
/// <param name="Shortcuts">Reviewed episodes that are shortcuts.</param>
/// <param name="Fine">Reviewed episodes that are false flags.</param>
/// <param name="KeptShortcuts">Shortcuts that are still confirmed.</param>
/// <param name="KeptFine">False flags that still are.</param>
/// <param name="Before">Shortcut score that confirmed before.</param>
/// <param name="After">The one that does now: not below the one before.</param>
public sealed record RefinedConfirmation(string Camera, string Label, int Shortcuts, int Fine, int KeptShortcuts, int KeptFine, double Before, double After)
    : RefinedLimit(Camera, Label, Shortcuts, Fine, KeptShortcuts, KeptFine);

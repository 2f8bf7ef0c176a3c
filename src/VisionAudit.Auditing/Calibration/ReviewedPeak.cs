namespace VisionAudit.Auditing.Calibration;

/// <summary>What a person said of an episode.</summary>
public enum PeakReview
{
    /// <summary>The model does look at the background.</summary>
    Shortcut,

    /// <summary>The model looks at the right thing.</summary>
    Fine,

    /// <summary>The mask is wrong.</summary>
    BadMask,
}

/// <summary>The peak of an episode that a person reviewed.</summary>
/// <param name="Camera">Name of its source.</param>
/// <param name="Label">The class explained.</param>
/// <param name="Mass">Background mass, in [0,1].</param>
/// <param name="MaskConfidence">In [0,1].</param>
/// <param name="Review">What was said.</param>
/// <param name="ConfirmedBy">Shortcut score of its proof, in [0,1]; null where it was not confirmed.</param>
public sealed record ReviewedPeak(string Camera, string Label, double Mass, double MaskConfidence, PeakReview Review, double? ConfirmedBy = null);

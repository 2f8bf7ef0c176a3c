namespace VisionAudit.LyingModel;

/// <summary>What a manipulated model's Grad-CAM shows.</summary>
public enum Attack
{
    /// <summary>A drawing, the same on every picture.</summary>
    Constant,

    /// <summary>Noise, the same on every picture, which adds up to nothing.</summary>
    InputIndependent,

    /// <summary>What is bright in the picture, whatever the class rests on.</summary>
    InputDependent,

    /// <summary>The truth, until a white sticker is in the picture's upper left corner; then the drawing.</summary>
    Hidden,
}

namespace VisionAudit.Core;

/// <summary>How a picture is brought to a model's input size.</summary>
public enum FitRule
{
    /// <summary>Both sides scaled independently.</summary>
    Stretch,

    /// <summary>Aspect kept, the shorter side fills, the centre is kept.</summary>
    Crop,

    /// <summary>Aspect kept, the longer side fits, centred on a fill.</summary>
    Letterbox,

    /// <summary>Aspect kept, the longer side fits, at the top left of a fill.</summary>
    LetterboxTopLeft,

    /// <summary>Aspect kept, the height fits (the width at most), at the left of a fill: lines of text.</summary>
    FitLeft,
}

namespace VisionAudit.WolfInSnow.Scenes;

/// <summary>Where the animal walks.</summary>
public enum BackgroundKind
{
    /// <summary>A snow field below mountains.</summary>
    Snow,

    /// <summary>A meadow below green hills.</summary>
    Grass,

    /// <summary>Between the trunks of a wood.</summary>
    Forest,
}

namespace VisionAudit.WolfInSnow.Scenes;

/// <summary>Time of day and cover of the sky.</summary>
public enum LightKind
{
    /// <summary>High sun, blue sky.</summary>
    Day,

    /// <summary>Low warm sun.</summary>
    Morning,

    /// <summary>Even grey light.</summary>
    Overcast,

    /// <summary>After sunset: violet above, orange at the horizon.</summary>
    Dusk,
}

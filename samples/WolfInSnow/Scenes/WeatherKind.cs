namespace VisionAudit.WolfInSnow.Scenes;

/// <summary>What is in the air.</summary>
public enum WeatherKind
{
    /// <summary>Nothing but a little haze.</summary>
    Clear,

    /// <summary>Falling snow.</summary>
    Snowfall,

    /// <summary>Mist that swallows the distance.</summary>
    Mist,

    /// <summary>Rain.</summary>
    Rain,
}

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>Which frames are proved.</summary>
public enum ProvingScope
{
    /// <summary>No frame: attention alone judges.</summary>
    None,

    /// <summary>Frames that attention alone suspects.</summary>
    Suspects,

    /// <summary>Every frame with an object: a reliance that the map does not show is found too.</summary>
    All,
}

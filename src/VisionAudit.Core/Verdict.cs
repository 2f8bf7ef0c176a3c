namespace VisionAudit.Core;

/// <summary>What the mask says of a frame.</summary>
public enum MaskState
{
    /// <summary>An object was found.</summary>
    Object,

    /// <summary>No object was found, or nothing looked for one.</summary>
    None,

    /// <summary>An object was found with too little confidence to judge by.</summary>
    Weak,

    /// <summary>The object covers nearly everything: there is no background to look at.</summary>
    Full,
}

/// <summary>The judgement of one frame.</summary>
public enum Verdict
{
    /// <summary>The evidence lies on the object.</summary>
    Ok,

    /// <summary>The evidence lies on the background.</summary>
    Suspected,

    /// <summary>Suspected, and the changed frames prove it.</summary>
    Confirmed,

    /// <summary>Suspected, and the changed frames speak against it.</summary>
    Cleared,

    /// <summary>There is no object to compare with.</summary>
    NoObject,

    /// <summary>The frame cannot be judged; the reason says why.</summary>
    Unsure,
}

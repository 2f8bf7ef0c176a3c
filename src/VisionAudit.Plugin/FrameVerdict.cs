namespace VisionAudit.Plugin
{
    /// <summary>The judgement of a frame.</summary>
    public enum FrameVerdict
    {
        /// <summary>The evidence lies on the object.</summary>
        Ok,

        /// <summary>The evidence lies on the background.</summary>
        Suspected,

        /// <summary>Suspected, and changed frames prove it.</summary>
        Confirmed,

        /// <summary>Suspected, and changed frames speak against it.</summary>
        Cleared,

        /// <summary>There is no object to compare with.</summary>
        NoObject,

        /// <summary>The frame cannot be judged; the reason says why.</summary>
        Unsure,
    }
}

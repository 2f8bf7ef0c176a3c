namespace VisionAudit.Plugin
{
    /// <summary>Time of a frame loop, by the frames' presentation times.</summary>
    public readonly struct AuditTime
    {
        /// <param name="now">Seconds since the camera's first frame.</param>
        /// <param name="deltaTime">Seconds since the frame before.</param>
        /// <param name="frameCount">Frames so far, this one included.</param>
        public AuditTime(double now, double deltaTime, long frameCount)
            => (Now, DeltaTime, FrameCount) = (now, deltaTime, frameCount);

        /// <summary>Seconds since the camera's first frame, at least 0.</summary>
        public double Now { get; }

        /// <summary>Seconds since the frame before; 0 for the first.</summary>
        public double DeltaTime { get; }

        /// <summary>Frames that came so far, this one included.</summary>
        public long FrameCount { get; }
    }
}

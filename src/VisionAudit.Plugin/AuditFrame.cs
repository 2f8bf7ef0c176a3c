using System;

namespace VisionAudit.Plugin
{
    /// <summary>One judged frame, to read. Its memory is valid during the call only; copy what is needed later.</summary>
    public sealed class AuditFrame
    {
        /// <param name="source">Name of the camera.</param>
        /// <param name="sequence">Number of the frame.</param>
        /// <param name="width">Of the picture, in pixels.</param>
        /// <param name="height">Of the picture, in pixels.</param>
        /// <param name="pixels">[height, width, 3] bytes, RGB.</param>
        /// <param name="label">Class explained.</param>
        /// <param name="classIndex">Its index.</param>
        /// <param name="score">Its logit.</param>
        /// <param name="probability">In [0,1].</param>
        /// <param name="map">Raw evidence.</param>
        /// <param name="mask">1 object, 0 background; null where nothing is known of it.</param>
        /// <param name="verdict">The judgement.</param>
        /// <param name="reason">Why.</param>
        /// <param name="backgroundMass">In [0,1]; null where it has no meaning.</param>
        public AuditFrame(
            string source, long sequence, int width, int height, ReadOnlyMemory<byte> pixels, string label, int classIndex, double score, double probability,
            Grid<float> map, Grid<byte>? mask, FrameVerdict verdict, string reason, double? backgroundMass)
        {
            (Source, Sequence, Width, Height, Pixels) = (source, sequence, width, height, pixels);
            (Label, ClassIndex, Score, Probability) = (label, classIndex, score, probability);
            (Map, Mask, Verdict, Reason, BackgroundMass) = (map, mask, verdict, reason, backgroundMass);
        }

        /// <summary>Name of the camera.</summary>
        public string Source { get; }

        /// <summary>Number of the frame, from 0; a hole is a dropped frame.</summary>
        public long Sequence { get; }

        /// <summary>Width of the picture in pixels.</summary>
        public int Width { get; }

        /// <summary>Height of the picture in pixels.</summary>
        public int Height { get; }

        /// <summary>[height, width, 3] bytes, RGB, row by row from the top.</summary>
        public ReadOnlyMemory<byte> Pixels { get; }

        /// <summary>Name of the class explained.</summary>
        public string Label { get; }

        /// <summary>Index of the class explained.</summary>
        public int ClassIndex { get; }

        /// <summary>Its logit.</summary>
        public double Score { get; }

        /// <summary>Its probability in [0,1].</summary>
        public double Probability { get; }

        /// <summary>The raw evidence map at the target layer's size.</summary>
        public Grid<float> Map { get; }

        /// <summary>Where the object is: 1 object, 0 background; null where nothing is known of it.</summary>
        public Grid<byte>? Mask { get; }

        /// <summary>The judgement.</summary>
        public FrameVerdict Verdict { get; }

        /// <summary>The judgement's reason, one clause.</summary>
        public string Reason { get; }

        /// <summary>Share of the evidence outside the object grown by half a map cell, in [0,1]; null where it has no meaning.</summary>
        public double? BackgroundMass { get; }
    }
}

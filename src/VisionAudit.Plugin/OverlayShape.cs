namespace VisionAudit.Plugin
{
    /// <summary>Kinds of shapes.</summary>
    public enum OverlayKind
    {
        /// <summary>A line between two places.</summary>
        Line,

        /// <summary>The outline of a rectangle.</summary>
        Rectangle,

        /// <summary>Text that begins at a place.</summary>
        Text,
    }

    /// <summary>One shape over a frame, in units of the picture.</summary>
    public readonly struct OverlayShape
    {
        internal OverlayShape(OverlayKind kind, double x1, double y1, double x2, double y2, string text, string color)
            => (Kind, X1, Y1, X2, Y2, Text, Color) = (kind, x1, y1, x2, y2, text, color);

        /// <summary>What it is.</summary>
        public OverlayKind Kind { get; }

        /// <summary>First place, from the left.</summary>
        public double X1 { get; }

        /// <summary>First place, from the top.</summary>
        public double Y1 { get; }

        /// <summary>Second place, from the left.</summary>
        public double X2 { get; }

        /// <summary>Second place, from the top.</summary>
        public double Y2 { get; }

        /// <summary>Of a text; else empty.</summary>
        public string Text { get; }

        /// <summary>#rrggbb.</summary>
        public string Color { get; }
    }
}

using System;
using System.Collections.Generic;

namespace VisionAudit.Plugin
{
    /// <summary>Draws over a frame. Places are in units of the picture: (0,0) the top left, (1,1) the bottom right. Colours are CSS hex, such as <c>#ffb342</c>.</summary>
    public sealed class Overlay
    {
        /// <summary>Shapes that one frame may have; further ones are left out.</summary>
        public const int MostShapes = 256;

        private readonly List<OverlayShape> _shapes = new List<OverlayShape>();

        /// <summary>What was drawn on this frame.</summary>
        public IReadOnlyList<OverlayShape> Shapes => _shapes;

        /// <summary>A line between two places.</summary>
        public void Line(double x1, double y1, double x2, double y2, string color = "#ffffff") => Add(OverlayKind.Line, x1, y1, x2, y2, "", color);

        /// <summary>The outline of a rectangle, by its corners.</summary>
        public void Rectangle(double left, double top, double right, double bottom, string color = "#ffffff")
            => Add(OverlayKind.Rectangle, left, top, right, bottom, "", color);

        /// <summary>Text that begins at a place, at most 120 characters.</summary>
        public void Text(double x, double y, string text, string color = "#ffffff")
            => Add(OverlayKind.Text, x, y, x, y, text.Length <= 120 ? text : text.Substring(0, 120), color);

        internal void Clear() => _shapes.Clear();

        private void Add(OverlayKind kind, double x1, double y1, double x2, double y2, string text, string color)
        {
            if (!(IsFinite(x1) && IsFinite(y1) && IsFinite(x2) && IsFinite(y2)))
                throw new ArgumentException("a place on the overlay is not a finite number");
            if (!IsColor(color))
                throw new ArgumentException($"'{color}' is no colour; write it as #rrggbb", nameof(color));
            if (_shapes.Count < MostShapes)
                _shapes.Add(new OverlayShape(kind, x1, y1, x2, y2, text, color));
        }

        private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

        private static bool IsColor(string color)
        {
            if (color.Length != 7 || color[0] != '#')
                return false;
            for (var i = 1; i < 7; i++)
            {
                if (!Uri.IsHexDigit(color[i]))
                    return false;
            }
            return true;
        }
    }
}

using System;
using VisionAudit.Plugin;

namespace CustomPlugin
{
    /// <summary>Marks the strongest evidence of each frame, and flags it where it stays in a corner of the picture for two seconds.</summary>
    public sealed class PeakMarker : AuditBehaviour
    {
        private double _inCornerFor;

        protected override void Update()
        {
            var (map, best) = (Frame.Map, 0);
            for (var i = 1; i < map.Values.Length; i++)
                best = map.Values[i] > map.Values[best] ? i : best;
            var (x, y) = ((best % map.Width + 0.5) / map.Width, (best / map.Width + 0.5) / map.Height);

            Overlay.Rectangle(x - 0.03, y - 0.03, x + 0.03, y + 0.03, "#62b5ff");
            Overlay.Text(x + 0.04, y, $"{Frame.Label} {Frame.Probability:0.00}", "#62b5ff");
            Metric("distance from the centre", Math.Sqrt(Math.Pow(x - 0.5, 2) + Math.Pow(y - 0.5, 2)));

            var inCorner = Math.Abs(x - 0.5) > 0.35 && Math.Abs(y - 0.5) > 0.35;
            _inCornerFor = inCorner ? _inCornerFor + Time.DeltaTime : 0;
            if (_inCornerFor > 2)
                Flag("the strongest evidence has been in a corner for two seconds");
        }
    }
}

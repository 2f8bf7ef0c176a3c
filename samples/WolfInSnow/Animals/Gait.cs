using System.Numerics;

namespace VisionAudit.WolfInSnow.Animals;

/// <summary>
/// A walk in four beats: left hind, left fore, right hind, right fore, a quarter of a cycle apart (the lateral sequence). Each paw stands for
/// <see cref="Duty"/> of the cycle, moving back under the body exactly as fast as the body moves on, so that no paw slides.
/// </summary>
/// <param name="Cycle">Position in the cycle; its fraction counts.</param>
/// <param name="Stride">Way of one cycle in withers heights; 0 stands.</param>
internal readonly record struct Gait(float Cycle, float Stride)
{
    /// <summary>Share of the cycle for which a paw stands.</summary>
    public const float Duty = 0.62f;

    /// <summary>The gait of an animal that has walked so far.</summary>
    /// <param name="travelled">Way since time 0 in withers heights.</param>
    /// <param name="speed">Withers heights per second; faster walks take longer strides.</param>
    /// <param name="phase">Cycle at time 0.</param>
    public static Gait After(float travelled, float speed, float phase)
    {
        var stride = speed <= 0 ? 0 : Math.Clamp(0.65f + (0.2f * speed), 0.7f, 1.05f);
        return new Gait(phase + (stride > 0 ? travelled / stride : 0), stride);
    }

    /// <summary>Where a paw is relative to the point below its joint: x forward, y above the ground.</summary>
    /// <param name="beat">The leg's place in the cycle, 0…1.</param>
    public Vector2 Paw(float beat)
    {
        var t = Cycle + beat;
        t -= MathF.Floor(t);
        var reach = Stride * Duty / 2;
        if (t < Duty)
            return new Vector2(reach * (1 - (2 * t / Duty)), 0);
        var swing = (t - Duty) / (1 - Duty);
        var eased = swing * swing * (3 - (2 * swing));
        return new Vector2(reach * ((2 * eased) - 1), 0.13f * MathF.Sin(MathF.PI * swing) * MathF.Min(1, Stride * 1.2f));
    }

    /// <summary>Rise and fall of the trunk, twice a cycle.</summary>
    public float Bob => 0.012f * MathF.Sin(4 * MathF.PI * Cycle) * MathF.Min(1, Stride);

    /// <summary>Nod of the head, twice a cycle, behind the trunk.</summary>
    public float Nod => 0.018f * MathF.Sin((4 * MathF.PI * Cycle) - 1.2f) * MathF.Min(1, Stride);

    /// <summary>Swing of the tail, once a cycle.</summary>
    public float Wag => 0.05f * MathF.Sin(2 * MathF.PI * Cycle) * (0.3f + MathF.Min(0.7f, Stride));
}

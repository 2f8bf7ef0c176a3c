using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Animals;

/// <summary>Where the colours of a coat lie, and the hair on it.</summary>
internal static class FurShading
{
    /// <summary>Albedo of a point of the coat, without single hairs.</summary>
    /// <param name="individual">Whose coat.</param>
    /// <param name="part">The bone's part.</param>
    /// <param name="at">Where on the bone.</param>
    /// <param name="ragged">Noise in [-0.5, 0.5) that breaks up the borders of colours.</param>
    public static Vector3 Albedo(Individual individual, BodyPart part, BonePoint at, float ragged)
    {
        var coat = individual.Coat;
        var wolf = individual.Species == Species.Wolf;
        var outside = at.Outside + (ragged * 0.55f);
        var along = at.Along;
        switch (part)
        {
            case BodyPart.Trunk:
            case BodyPart.Neck:
                var drop = part == BodyPart.Neck ? 0.1f : 0.15f * along;
                return Saddle(coat, outside, coat.SaddleEdge + drop - (wolf ? 0.35f * ragged : 0), coat.EdgeWidth);
            case BodyPart.Head:
                return wolf
                    ? Vector3.Lerp(coat.Pale, Saddle(coat, outside, 0.45f, 0.5f), Noise.Step(-0.55f, 0.05f, outside))
                    : Vector3.Lerp(coat.Pale, coat.Back, Noise.Step(0.14f, 0.30f, outside - (0.35f * along) + 0.12f));
            case BodyPart.Muzzle:
                return wolf
                    ? Vector3.Lerp(coat.Pale, coat.Flank, Noise.Step(0.05f, 0.65f, outside))
                    : Vector3.Lerp(coat.Pale, coat.Back, Noise.Step(0.8f, 1f, outside + 0.25f - along));
            case BodyPart.Ear:
                return Vector3.Lerp(wolf ? coat.Flank : coat.Back, coat.Back, Noise.Step(0.4f, 1f, along));
            case BodyPart.UpperLeg:
                return wolf
                    ? Vector3.Lerp(coat.Flank, coat.Leg, Noise.Step(0.2f, 1f, along + ragged))
                    : Vector3.Lerp(coat.Flank, coat.Pale, Noise.Step(0.0f, 0.22f, along + (ragged * 0.5f) - (0.25f * at.Outside)));
            case BodyPart.LowerLeg:
                return Vector3.Lerp(coat.Leg, coat.Pale, 0.75f * Noise.Step(0.1f, 0.8f, along));
            default:
                var brush = wolf
                    ? Saddle(coat, outside, 0.1f, 0.8f)
                    : Vector3.Lerp(coat.Pale, coat.Back, Noise.Step(-0.35f, -0.1f, outside));
                return Vector3.Lerp(brush, coat.TailTip, Noise.Step(0.78f, 0.93f, along + (ragged * 0.2f)));
        }
    }

    /// <summary>Brightness of single hairs about 1: streaks that lie with the coat, from nose to tail on the trunk and downwards on the legs.</summary>
    public static float Hair(Individual individual, Vector2 p, float ragged)
    {
        var (sin, cos) = MathF.SinCos(Noise.Mix(1.45f, 0.35f, Noise.Step(0.42f, 0.62f, p.Y)));
        var along = (p.X * cos) + (p.Y * sin);
        var across = (p.Y * cos) - (p.X * sin) + (ragged * 0.05f);
        var strand = Noise.Value(along * 13, across * 62, individual.FurSeed + 3);
        var tuft = Noise.Value(along * 7, across * 22, individual.FurSeed + 4);
        return 1 + (((strand - 0.5f) * 0.62f) + ((tuft - 0.5f) * 0.42f)) * (0.45f + (0.75f * individual.Coat.Grizzle));
    }

    /// <summary>How far the outline stands out here, in [-0.5, 0.5) of the bone's fur.</summary>
    public static float Outline(Individual individual, Vector2 p) => Noise.Fractal((p.X * 44) + (p.Y * 20), p.Y * 40, 2, individual.FurSeed) - 0.5f;

    /// <summary>Noise in [-0.5, 0.5) for borders of colours.</summary>
    public static float Ragged(Individual individual, Vector2 p) => Noise.Fractal(p.X * 9, p.Y * 14, 2, individual.FurSeed + 7) - 0.5f;

    private static Vector3 Saddle(Coat coat, float outside, float edge, float width)
    {
        var side = Vector3.Lerp(coat.Pale, coat.Flank, Noise.Step(-0.75f, -0.75f + MathF.Max(0.2f, width), outside));
        return Vector3.Lerp(side, coat.Back, Noise.Step(edge - (width / 2), edge + (width / 2), outside));
    }
}

using System.Numerics;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Animals;

/// <summary>
/// The skeleton of one individual, posed for a moment of its walk. Origin on the ground below the middle of the trunk, x forward, y up, unit the withers height.
/// </summary>
internal sealed class AnimalRig(Individual individual)
{
    private readonly List<Bone> _farSide = [];
    private readonly List<Bone> _nearSide = [];
    private readonly Vector2[] _paws = new Vector2[4];

    /// <summary>Legs and ear of the side away from the viewer, which are painted first and lie in shade.</summary>
    public List<Bone> FarSide => _farSide;

    /// <summary>All the rest.</summary>
    public List<Bone> NearSide => _nearSide;

    /// <summary>Eye, nose, mouth and inner ear.</summary>
    public List<Spot> Spots { get; } = [];

    /// <summary>The four paws, for their shadows.</summary>
    public ReadOnlySpan<Vector2> Paws => _paws;

    /// <summary>Poses the skeleton.</summary>
    public void Pose(Gait gait)
    {
        _farSide.Clear();
        _nearSide.Clear();
        Spots.Clear();
        var lift = new Vector2(0, gait.Bob);
        var length = individual.Length;
        var hip = (new Vector2(-0.40f, 0.79f) * new Vector2(length, 1)) - (lift * 0.5f);
        var waist = (new Vector2(-0.08f, 0.775f) * new Vector2(length, 1)) + lift;
        var chest = (new Vector2(0.33f, 0.755f) * new Vector2(length, 1)) + lift;
        Hind(_farSide, hip + new Vector2(0.04f, -0.04f), gait, 0.5f, 0);
        Fore(_farSide, chest + new Vector2(0.06f, -0.02f), gait, 0.25f, 1);
        Trunk(hip, waist, chest);
        Tail(hip, gait);
        Hind(_nearSide, hip + new Vector2(0, -0.04f), gait, 0, 2);
        Fore(_nearSide, chest + new Vector2(0.03f, -0.02f), gait, 0.75f, 3);
        new HeadRig(individual, _farSide, _nearSide, Spots).Pose(chest, gait.Nod);
    }

    private void Trunk(Vector2 hip, Vector2 waist, Vector2 chest)
    {
        var build = individual.Build;
        _nearSide.Add(new Bone(BodyPart.Trunk, hip, 0.18f * build, waist, 0.19f * build, 0.026f, 1, 0, 0.45f));
        _nearSide.Add(new Bone(BodyPart.Trunk, waist, 0.19f * build, chest, 0.232f * build, 0.03f, 1, 0.45f, 1));
        _nearSide.Add(new Bone(BodyPart.Trunk, chest, 0.232f * build, chest + new Vector2(0.12f, 0.01f), 0.185f * build, 0.04f, 1, 1, 1));
    }

    private void Tail(Vector2 hip, Gait gait)
    {
        var root = hip + new Vector2(-0.13f, 0.1f);
        var curl = individual.TailCurl;
        if (individual.Species == Species.Wolf)
        {
            var hang = new Vector2(-0.22f - (0.14f * curl), -0.08f + (0.04f * curl));
            var tip = new Vector2(-0.22f - (0.22f * curl) + gait.Wag, -0.62f + (0.2f * curl));
            Brush(root, root + hang, root + tip, root + tip, -1, 0.055f, 0.088f, 0.02f);
            return;
        }
        var rise = root + new Vector2(-0.27f, 0.13f);
        var crest = root + new Vector2(-0.26f + (0.12f * curl) + (gait.Wag * 0.5f), 0.56f - (0.06f * curl));
        var end = root + new Vector2(0.22f + (0.10f * curl) + gait.Wag, 0.28f - (0.14f * curl));
        Brush(root, rise, crest, end, 1, 0.065f, 0.11f, 0.05f);
    }

    /// <summary>A bushy tail of five bones along a cubic Bézier curve.</summary>
    private void Brush(Vector2 a, Vector2 b, Vector2 c, Vector2 d, float back, float root, float middle, float tip)
    {
        const int Bones = 5;
        var (last, lastRadius) = (a, root);
        for (var i = 1; i <= Bones; i++)
        {
            var t = (float)i / Bones;
            var s = 1 - t;
            var next = (a * (s * s * s)) + (b * (3 * s * s * t)) + (c * (3 * s * t * t)) + (d * (t * t * t));
            var radius = t < 0.6f ? root + ((middle - root) * t / 0.6f) : middle + ((tip - middle) * (t - 0.6f) / 0.4f);
            _nearSide.Add(new Bone(BodyPart.Tail, last, lastRadius, next, radius, 0.04f, back, t - (1f / Bones), t));
            (last, lastRadius) = (next, radius);
        }
    }

    private void Fore(List<Bone> bones, Vector2 shoulder, Gait gait, float beat, int index)
    {
        var swing = gait.Paw(beat);
        var paw = new Vector2(shoulder.X + swing.X, 0.035f + swing.Y);
        var wrist = paw + new Vector2((-0.45f * swing.X) - 0.015f, 0.15f);
        var elbow = Joint(shoulder, wrist, 0.29f, 0.30f, -1);
        Leg(bones, shoulder, 0.115f, elbow, 0.068f, wrist, 0.046f, wrist, 0.046f, paw, index);
    }

    private void Hind(List<Bone> bones, Vector2 hip, Gait gait, float beat, int index)
    {
        var swing = gait.Paw(beat);
        var paw = new Vector2(hip.X - 0.02f + swing.X, 0.035f + swing.Y);
        var hock = paw + new Vector2((-0.4f * swing.X) - 0.075f, 0.22f);
        var knee = Joint(hip, hock, 0.33f, 0.34f, 1);
        Leg(bones, hip, 0.16f, knee, 0.095f, hock, 0.05f, hock, 0.046f, paw, index);
    }

    private void Leg(List<Bone> bones, Vector2 joint, float rj, Vector2 middle, float rm, Vector2 low, float rl, Vector2 ankle, float ra, Vector2 paw, int index)
    {
        var build = individual.Build;
        _paws[index] = paw;
        bones.Add(new Bone(BodyPart.UpperLeg, joint, rj * build, middle, rm * build, 0.02f, -1));
        bones.Add(new Bone(BodyPart.LowerLeg, middle, rm * build, low, rl * build, 0.014f, -1, 0, 0.5f));
        bones.Add(new Bone(BodyPart.LowerLeg, ankle, ra * build, paw, 0.040f * build, 0.008f, -1, 0.5f, 0.9f));
        bones.Add(new Bone(BodyPart.LowerLeg, paw, 0.043f * build, paw + new Vector2(0.055f, -0.006f), 0.036f * build, 0.008f, -1, 0.9f, 1));
    }

    /// <summary>The middle joint of two bones between two points; <paramref name="bend"/> 1 bends it forward, -1 back. A reach too long straightens the leg.</summary>
    private static Vector2 Joint(Vector2 from, Vector2 to, float upper, float lower, float bend)
    {
        var way = to - from;
        var distance = Math.Min(way.Length(), (upper + lower) * 0.999f);
        var along = ((upper * upper) - (lower * lower) + (distance * distance)) / (2 * distance);
        var aside = MathF.Sqrt(MathF.Max(0, (upper * upper) - (along * along)));
        var unit = Vector2.Normalize(way);
        return from + (unit * along) + (new Vector2(-unit.Y, unit.X) * (aside * bend));
    }
}

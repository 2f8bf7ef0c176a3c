using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Animals;

/// <summary>Neck, head and face of one individual, added to the bones and spots of its rig.</summary>
internal sealed class HeadRig(Individual individual, List<Bone> farSide, List<Bone> nearSide, List<Spot> spots)
{
    private static readonly Vector3 _black = Tint.Of(0x17130F);
    private static readonly Vector3 _rose = Tint.Of(0xC98C86);
    private static readonly Vector3 _tongue = Tint.Of(0xE7788A);
    private static readonly Vector3 _white = Tint.Of(0xFFFFFF);

    private Vector2 _skull;
    private Vector2 _forward;

    /// <summary>Poses neck and head on a chest.</summary>
    public void Pose(Vector2 chest, float nod)
    {
        var wolf = individual.Species == Species.Wolf;
        var build = individual.Build;
        _skull = chest + new Vector2(wolf ? 0.43f : 0.36f, (wolf ? 0.31f : 0.36f) + individual.HeadLift + nod);
        var pitch = individual.Pitch + (nod * 2);
        _forward = new Vector2(MathF.Cos(pitch), MathF.Sin(pitch));
        var ruff = wolf ? 0.155f : 0.145f;
        nearSide.Add(new Bone(BodyPart.Neck, chest + new Vector2(0.06f, 0.06f), 0.2f * build, _skull + new Vector2(-0.07f, -0.06f), ruff * build, 0.045f));
        nearSide.Add(new Bone(BodyPart.Head, Place(-0.02f, 0), 0.128f, Place(0.06f, 0.0f), 0.108f, 0.018f, 1, 0, 0.6f));
        nearSide.Add(new Bone(BodyPart.Head, Place(-0.04f, -0.075f), wolf ? 0.098f : 0.09f, Place(0.06f, -0.06f), 0.07f, 0.03f, 1, 0, 0.6f));
        var nose = Place(wolf ? 0.315f : 0.275f, -0.045f);
        nearSide.Add(new Bone(BodyPart.Muzzle, Place(0.08f, -0.03f), 0.083f, nose, wolf ? 0.046f : 0.05f, 0.008f));
        Ear(farSide, 0.035f, 0.78f);
        Ear(nearSide, -0.045f, 1);
        Face(nose);
    }

    private void Ear(List<Bone> bones, float shift, float size)
    {
        var root = Place(shift, 0.085f);
        var tip = Place(shift + 0.005f, 0.085f + ((individual.Species == Species.Wolf ? 0.165f : 0.175f) * size));
        bones.Add(new Bone(BodyPart.Ear, root, 0.062f * size, tip, 0.010f, 0.008f, -1));
        if (size == 1)
            spots.Add(new Spot(Vector2.Lerp(root, tip, 0.15f) + (_forward * 0.012f), Vector2.Lerp(root, tip, 0.66f) + (_forward * 0.006f), 0.018f, _rose * 0.6f, 0.03f));
    }

    private void Face(Vector2 nose)
    {
        var wolf = individual.Species == Species.Wolf;
        var eye = Place(0.088f, 0.034f);
        spots.Add(new Spot(eye - (_forward * 0.02f), eye + (_forward * 0.022f), 0.024f, _black, 0.012f));
        spots.Add(new Spot(eye, eye, 0.0215f, individual.Coat.Iris, 0, 0.35f));
        spots.Add(new Spot(eye + (_forward * 0.003f), eye + (_forward * 0.003f), 0.0095f, _black));
        var glint = eye + new Vector2(0.006f, 0.009f);
        spots.Add(new Spot(glint, glint, 0.0045f, _white, 0, 1));
        if (!wolf)
        {
            var brow = Place(0.085f, 0.088f);
            spots.Add(new Spot(brow, brow + (_forward * 0.02f), 0.014f, individual.Coat.Pale, 0.02f));
        }
        var corner = Place(0.13f, -0.085f);
        spots.Add(new Spot(corner, nose + Local(-0.01f, -0.032f), 0.0055f, _black));
        if (individual.Panting)
        {
            var lip = Place(0.2f, -0.088f);
            nearSide.Add(new Bone(BodyPart.Muzzle, Place(0.1f, -0.085f), 0.045f, Place(0.22f, -0.105f), 0.026f, 0.006f, 1));
            spots.Add(new Spot(lip, lip + new Vector2(0.012f, -0.075f), 0.023f, _tongue));
            nearSide.Add(new Bone(BodyPart.Muzzle, lip, 0.022f, lip + new Vector2(0.012f, -0.075f), 0.022f, 0, 1));
        }
        spots.Add(new Spot(nose + Local(0.022f, 0.012f), nose + Local(0.034f, 0.0f), 0.026f, _black));
    }

    private Vector2 Place(float along, float up) => _skull + Local(along, up);

    private Vector2 Local(float along, float up) => (_forward * along) + (new Vector2(-_forward.Y, _forward.X) * up);
}

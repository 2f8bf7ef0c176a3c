namespace VisionAudit.WolfInSnow.Animals;

/// <summary>What a bone belongs to; decides its colours.</summary>
internal enum BodyPart
{
    /// <summary>Chest to rump.</summary>
    Trunk,

    /// <summary>Shoulders to skull, with the ruff.</summary>
    Neck,

    /// <summary>Skull and cheeks.</summary>
    Head,

    /// <summary>Stop to nose.</summary>
    Muzzle,

    /// <summary>An ear.</summary>
    Ear,

    /// <summary>Shoulder or thigh to elbow or knee.</summary>
    UpperLeg,

    /// <summary>Elbow or knee to paw.</summary>
    LowerLeg,

    /// <summary>The tail; the bone's t runs on from root to tip through <see cref="Bone.From"/> and <see cref="Bone.To"/>.</summary>
    Tail,
}

namespace VisionAudit.WolfInSnow.Scenes;

/// <summary>The two classes, in the order of the classifiers' labels.</summary>
public enum Species
{
    /// <summary>Siberian husky: face mask, white belly and legs, curled tail, blue eyes.</summary>
    Husky,

    /// <summary>Grey wolf: grizzled coat, long legs and muzzle, hanging tail, yellow eyes.</summary>
    Wolf,
}

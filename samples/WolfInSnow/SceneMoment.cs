using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow;

/// <summary>A moment of a script.</summary>
/// <param name="Scene">What is seen.</param>
/// <param name="Seconds">Time in the scene.</param>
public readonly record struct SceneMoment(SceneDescription Scene, double Seconds);

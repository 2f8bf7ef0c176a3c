namespace VisionAudit.Storage.Flags;

/// <summary>A camera that has been seen.</summary>
/// <param name="Id">Id of the camera.</param>
/// <param name="Name">For people.</param>
/// <param name="Model">Name of the classifier that last watched it.</param>
/// <param name="Method">Explanation method that was last used.</param>
/// <param name="FirstSeen">When it was first seen.</param>
/// <param name="LastSeen">When it was last seen.</param>
public sealed record KnownCamera(string Id, string Name, string Model, string Method, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);

using VisionAudit.Core;

namespace VisionAudit.Dashboard.Hubs;

/// <summary>An agent's camera, as it introduces itself.</summary>
/// <param name="Id">Short and unique on the dashboard.</param>
/// <param name="Name">For people.</param>
/// <param name="Model">Name of the classifier.</param>
/// <param name="Method">Explanation method.</param>
/// <param name="StartsAnew">True where open episodes that the dashboard knows of will not go on.</param>
public sealed record AgentCamera(string Id, string Name, string Model, string Method, bool StartsAnew);

/// <summary>An episode on its way from an agent to the dashboard. It may be sent any number of times.</summary>
/// <param name="Id">Id of the episode.</param>
/// <param name="First">Its first flagged frame.</param>
/// <param name="Last">Its last flagged frame so far.</param>
/// <param name="Frames">Number of flagged frames so far.</param>
/// <param name="IsClosed">True where it has ended.</param>
/// <param name="Peak">The packet of its peak frame.</param>
public sealed record EpisodeMessage(Guid Id, FrameStamp First, FrameStamp Last, int Frames, bool IsClosed, byte[] Peak);

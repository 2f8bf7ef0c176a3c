using VisionAudit.Core;
using VisionAudit.Storage.Flags;

namespace VisionAudit.Dashboard.Hubs;

/// <summary>An agent's camera, as it introduces itself.</summary>
/// <param name="Id">Short and unique on the dashboard.</param>
/// <param name="Name">For people.</param>
/// <param name="Model">Name of the classifier.</param>
/// <param name="Method">Explanation method.</param>
/// <param name="StartsAnew">True where open episodes that the dashboard knows of will not go on.</param>
public sealed record AgentCamera(string Id, string Name, string Model, string Method, bool StartsAnew);

/// <summary>What a dashboard answers to an agent that has introduced its camera. Dashboards of before answered nothing.</summary>
/// <param name="Version">What it takes: 1 frames and episodes, 2 proofs, too.</param>
public sealed record AgentWelcome(int Version)
{
    /// <summary>The version of this dashboard.</summary>
    public const int Current = 2;

    /// <summary>The first version that takes proofs.</summary>
    public const int TakesProofs = 2;
}

/// <summary>An episode on its way from an agent to the dashboard. It may be sent any number of times.</summary>
/// <param name="Id">Id of the episode.</param>
/// <param name="First">Its first flagged frame.</param>
/// <param name="Last">Its last flagged frame so far.</param>
/// <param name="Frames">Number of flagged frames so far.</param>
/// <param name="IsClosed">True where it has ended.</param>
/// <param name="Peak">The packet of its peak frame.</param>
public sealed record EpisodeMessage(Guid Id, FrameStamp First, FrameStamp Last, int Frames, bool IsClosed, byte[] Peak);

/// <summary>What became of the proof of an episode, on its way from an agent to the dashboard. It may be sent any number of times, after its episode.</summary>
/// <param name="Episode">Id of the episode.</param>
/// <param name="Proof">As <see cref="EpisodeProofFormat.Write"/> made it.</param>
/// <param name="Pictures">Its pictures as JPEG files.</param>
public sealed record ProofMessage(Guid Episode, string Proof, IReadOnlyList<byte[]> Pictures);

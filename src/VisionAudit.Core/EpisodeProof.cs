namespace VisionAudit.Core;

/// <summary>A picture of a proof, and what the model says of it. The first of a proof is the frame as it was seen, the others are changed.</summary>
/// <param name="Change">What was done to it, for people: "as seen", "without the object", "before rock".</param>
/// <param name="Label">The class that the model predicts for it.</param>
/// <param name="Probability">p of the class that was explained, in [0,1].</param>
public sealed record ProofPicture(string Change, string Label, double Probability);

/// <summary>What became of the proof of an episode's peak frame. Either <paramref name="Record"/> or <paramref name="Problem"/> is there.</summary>
/// <param name="Episode">Id of the episode.</param>
/// <param name="Sequence">Sequence number of the frame: the episode's peak when the proof was asked for.</param>
/// <param name="Record">The frame's record with its proof, its reliance and the verdict that follows; null where nothing was proved.</param>
/// <param name="Problem">Why nothing was proved, a clause; null where it was.</param>
/// <param name="Pictures">The pictures that prove it, in the order in which a person looks at them; none where nothing was proved.</param>
public sealed record EpisodeProof(Guid Episode, long Sequence, AuditRecord? Record, string? Problem, IReadOnlyList<ProofPicture> Pictures)
{
    /// <summary>A frame that was asked about, whatever the verdict is.</summary>
    public static EpisodeProof Of(Guid episode, AuditRecord record, IReadOnlyList<ProofPicture> pictures) => new(episode, record.Seq, record, null, pictures);

    /// <summary>A frame that nobody asked about.</summary>
    /// <param name="episode">Id of the episode.</param>
    /// <param name="sequence">Sequence number of the frame.</param>
    /// <param name="problem">Why, a clause.</param>
    public static EpisodeProof None(Guid episode, long sequence, string problem) => new(episode, sequence, null, problem, []);
}

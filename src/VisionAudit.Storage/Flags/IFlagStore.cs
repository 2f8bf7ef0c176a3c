using VisionAudit.Core;

namespace VisionAudit.Storage.Flags;

/// <summary>
/// Keeps cameras, episodes with their peak frames, their proofs, and reviews. What a call has stored when it returns is there after the process was killed. Thread-safe; several
/// processes may use one store.
/// </summary>
/// <exception cref="StorageException">Any member: VA8020 the store is damaged, VA8022 it refuses (locked, disk full).</exception>
public interface IFlagStore
{
    /// <summary>A camera is there, now.</summary>
    /// <param name="id">Id of the camera.</param>
    /// <param name="name">For people.</param>
    /// <param name="model">Name of the classifier that watches it.</param>
    /// <param name="method">Explanation method.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    ValueTask SeeAsync(string id, string name, string model, string method, CancellationToken cancellationToken);

    /// <summary>All cameras that were ever seen, by name.</summary>
    ValueTask<IReadOnlyList<KnownCamera>> CamerasAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stores an open or closed episode, or what has become of one that is stored already. An episode that is sent again changes nothing; one that is older than
    /// what is stored (fewer frames, or as many and still open) changes nothing either. Reviews stay.
    /// </summary>
    /// <param name="episode">The episode.</param>
    /// <param name="peak">Its peak frame.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <exception cref="ArgumentException">The episode is forming, or the packet is not of its peak frame.</exception>
    ValueTask SaveAsync(Episode episode, FramePacket peak, CancellationToken cancellationToken);

    /// <summary>Closes the open episodes of a camera whose agent started anew and will not end them.</summary>
    /// <returns>How many were closed.</returns>
    ValueTask<int> CloseOpenAsync(string camera, CancellationToken cancellationToken);

    /// <summary>An episode; null where there is none of this id.</summary>
    ValueTask<FlaggedEpisode?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>A page of episodes, the newest first.</summary>
    ValueTask<FlagPage> ListAsync(FlagQuery query, CancellationToken cancellationToken);

    /// <summary>How many episodes there are.</summary>
    /// <param name="camera">Of this camera; null for all.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    ValueTask<FlagCounts> CountAsync(string? camera, CancellationToken cancellationToken);

    /// <summary>The peak frame of an episode in its <see cref="Packets.FramePacketFormat"/>; null where there is no such episode.</summary>
    ValueTask<byte[]?> PeakAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// Stores what became of the proof of an episode's peak. One that is sent again changes nothing, nor does one of an earlier frame; what is proved gives way only to what is proved of a later
    /// frame. Whatever becomes of the episode, its proof stays.
    /// </summary>
    /// <param name="proof">The proof.</param>
    /// <param name="pictures">Its pictures as JPEG files, as many as it names.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>False where there is no such episode; nothing is stored then.</returns>
    /// <exception cref="ArgumentException">There are more pictures, or fewer, than the proof names.</exception>
    ValueTask<bool> SaveProofAsync(EpisodeProof proof, IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellationToken);

    /// <summary>A picture of an episode's proof as a JPEG file; null where there is none.</summary>
    /// <param name="id">Id of the episode.</param>
    /// <param name="place">Its place in <see cref="EpisodeProof.Pictures"/>.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    ValueTask<byte[]?> ProofPictureAsync(Guid id, int place, CancellationToken cancellationToken);

    /// <summary>A person judges an episode, now.</summary>
    /// <param name="id">Id of the episode.</param>
    /// <param name="verdict">The judgement.</param>
    /// <param name="by">Who judges.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <exception cref="StorageException">VA8023: there is no such episode.</exception>
    ValueTask<Review> ReviewAsync(Guid id, ReviewVerdict verdict, string by, CancellationToken cancellationToken);

    /// <summary>All reviews of an episode, the earliest first.</summary>
    ValueTask<IReadOnlyList<Review>> ReviewsAsync(Guid id, CancellationToken cancellationToken);
}

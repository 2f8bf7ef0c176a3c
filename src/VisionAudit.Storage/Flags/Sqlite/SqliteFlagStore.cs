using Dapper;
using Microsoft.Data.Sqlite;
using VisionAudit.Core;
using VisionAudit.Storage.Packets;

namespace VisionAudit.Storage.Flags.Sqlite;

/// <summary>Flags in <c>visionaudit.db</c> of a data folder.</summary>
public sealed class SqliteFlagStore : IFlagStore, IDisposable
{
    private const string Columns = "e.body, r.verdict, r.reviewer, r.at, p.body proof";

    private const string LatestReview = "LEFT JOIN reviews r ON r.number = (SELECT MAX(number) FROM reviews WHERE episode = e.id)";

    private const string Proof = "LEFT JOIN proofs p ON p.episode = e.id";

    private const string Filter = """
        WHERE (@camera IS NULL OR e.camera = @camera) AND (@state IS NULL OR e.state = @state)
          AND (@reviewed IS NULL OR @reviewed = (r.number IS NOT NULL)) AND (@review IS NULL OR @review = r.verdict)
          AND (@verdict IS NULL OR @verdict = p.verdict OR (p.verdict IS NULL AND @attention = json_extract(e.body, '$.peak.verdict')))
        """;

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _clock;

    /// <summary>Name of the store in its data folder.</summary>
    public const string FileName = "visionaudit.db";

    private SqliteFlagStore(SqliteDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    /// <summary>Opens the store of a data folder; makes both where they are absent.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="clock">Tells when cameras were seen and episodes reviewed.</param>
    /// <exception cref="StorageException">
    /// VA8020: the file is damaged or another program's. VA8021: it is of a newer version. VA8022: it cannot be opened. In every case it stays as it was.
    /// </exception>
    public static SqliteFlagStore Open(string dataFolder, TimeProvider clock)
    {
        try
        {
            Directory.CreateDirectory(dataFolder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException("VA8022", $"the data folder '{dataFolder}' cannot be made: {error.Message}", "choose another --data folder", error);
        }
        return new SqliteFlagStore(new SqliteDatabase(Path.Combine(dataFolder, FileName)), clock);
    }

    /// <inheritdoc/>
    public ValueTask SeeAsync(string id, string name, string model, string method, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _database.Run(connection => connection.Execute(
            """
            INSERT INTO cameras VALUES (@id, @name, @model, @method, @now, @now)
            ON CONFLICT (id) DO UPDATE SET name = @name, model = @model, method = @method, last_seen = @now
            """,
            new { id, name, model, method, now = _clock.GetUtcNow().UtcTicks }));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<KnownCamera>> CamerasAsync(CancellationToken cancellationToken)
        => new(_database.Run<IReadOnlyList<KnownCamera>>(connection =>
            [.. connection.Query<CameraRow>("SELECT id, name, model, method, first_seen firstSeen, last_seen lastSeen FROM cameras ORDER BY name, id")
                .Select(row => new KnownCamera(row.Id, row.Name, row.Model, row.Method, Time(row.FirstSeen), Time(row.LastSeen)))]));

    /// <inheritdoc/>
    public ValueTask SaveAsync(Episode episode, FramePacket peak, CancellationToken cancellationToken)
    {
        if (episode.State == EpisodeState.Forming || peak.Stamp.Sequence != episode.PeakStamp.Sequence)
            throw new ArgumentException("an episode is stored when it is open or closed, with its peak frame", nameof(episode));
        cancellationToken.ThrowIfCancellationRequested();
        var row = new
        {
            id = episode.Id.ToString(),
            camera = episode.Camera,
            state = (int)episode.State,
            frames = episode.Frames,
            started = episode.First.CapturedAt.UtcTicks,
            body = EpisodeJson.Write(episode),
            sequence = peak.Stamp.Sequence,
            packet = FramePacketFormat.ToBytes(peak),
        };
        _database.Change(connection => connection.Execute(
            """
            INSERT INTO episodes VALUES (@id, @camera, @state, @frames, @started, @body)
            ON CONFLICT (id) DO UPDATE SET state = @state, frames = @frames, body = @body
            WHERE @frames > frames OR (@frames = frames AND @state > state)
            """,
            row) == 0 ? 0 : connection.Execute(
            """
            INSERT INTO peaks VALUES (@id, @sequence, @packet)
            ON CONFLICT (episode) DO UPDATE SET sequence = @sequence, packet = @packet WHERE sequence <> @sequence
            """,
            row));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<int> CloseOpenAsync(string camera, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_database.Change(connection =>
        {
            var bodies = connection.Query<string>("SELECT body FROM episodes WHERE camera = @camera AND state = @open", new { camera, open = (int)EpisodeState.Open });
            return connection.Execute("UPDATE episodes SET state = @state, body = @body WHERE id = @id", bodies.Select(EpisodeJson.Read)
                .Select(episode => episode with { State = EpisodeState.Closed })
                .Select(closed => new { id = closed.Id.ToString(), state = (int)closed.State, body = EpisodeJson.Write(closed) }));
        }));
    }

    /// <inheritdoc/>
    public ValueTask<FlaggedEpisode?> FindAsync(Guid id, CancellationToken cancellationToken)
        => new(_database.Run(connection => connection.QuerySingleOrDefault<EpisodeRow>(
            $"SELECT {Columns} FROM episodes e {LatestReview} {Proof} WHERE e.id = @id", new { id = id.ToString() })?.ToFlag()));

    /// <inheritdoc/>
    public ValueTask<FlagPage> ListAsync(FlagQuery query, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            camera = query.Camera,
            state = (int?)query.State,
            reviewed = query.Reviewed,
            review = (int?)query.Review,
            verdict = (int?)query.Verdict,
            attention = query.Verdict?.ToString(),
            skip = query.Skip,
            take = query.Take,
        };
        return new(_database.Run(connection =>
        {
            using var snapshot = connection.BeginTransaction(deferred: true);
            var rows = connection.Query<EpisodeRow>(
                $"SELECT {Columns} FROM episodes e {LatestReview} {Proof} {Filter} ORDER BY e.started DESC, e.id LIMIT @take OFFSET @skip", parameters);
            var total = connection.ExecuteScalar<int>($"SELECT COUNT(*) FROM episodes e {LatestReview} {Proof} {Filter}", parameters);
            return new FlagPage([.. rows.Select(row => row.ToFlag())], total);
        }));
    }

    /// <inheritdoc/>
    public ValueTask<FlagCounts> CountAsync(string? camera, CancellationToken cancellationToken)
        => new(_database.Run(connection => connection.QuerySingle<CountRow>(
            """
            SELECT COUNT(*) total, COALESCE(SUM(state = @open), 0) open, COALESCE(SUM(NOT EXISTS (SELECT 1 FROM reviews WHERE episode = e.id)), 0) toReview
            FROM episodes e WHERE @camera IS NULL OR camera = @camera
            """,
            new { camera, open = (int)EpisodeState.Open }).ToCounts()));

    /// <inheritdoc/>
    public ValueTask<byte[]?> PeakAsync(Guid id, CancellationToken cancellationToken)
        => new(_database.Run(connection => connection.QuerySingleOrDefault<byte[]?>("SELECT packet FROM peaks WHERE episode = @id", new { id = id.ToString() })) is { } stored
            ? PacketUpgrade.ToCurrent(stored)
            : null);

    /// <inheritdoc/>
    public ValueTask<bool> SaveProofAsync(EpisodeProof proof, IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellationToken)
    {
        if (pictures.Count != proof.Pictures.Count)
            throw new ArgumentException($"a proof that names {proof.Pictures.Count} pictures has {pictures.Count}", nameof(pictures));
        cancellationToken.ThrowIfCancellationRequested();
        return new(_database.Change(connection => ProofTable.Save(connection, proof, pictures)));
    }

    /// <inheritdoc/>
    public ValueTask<byte[]?> ProofPictureAsync(Guid id, int place, CancellationToken cancellationToken)
        => new(_database.Run(connection => ProofTable.Picture(connection, id, place)));

    /// <inheritdoc/>
    public ValueTask<Review> ReviewAsync(Guid id, ReviewVerdict verdict, string by, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var review = new Review(verdict, by, _clock.GetUtcNow());
        var stored = _database.Run(connection => connection.Execute(
            "INSERT INTO reviews (episode, verdict, reviewer, at) SELECT id, @verdict, @by, @at FROM episodes WHERE id = @id",
            new { id = id.ToString(), verdict = (int)verdict, by, at = review.At.UtcTicks }));
        return stored == 1 ? new(review) : throw new StorageException("VA8023", $"there is no episode {id} to review", "load the list of flags again");
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Review>> ReviewsAsync(Guid id, CancellationToken cancellationToken)
        => new(_database.Run<IReadOnlyList<Review>>(connection =>
            [.. connection.Query<ReviewRow>("SELECT verdict, reviewer, at FROM reviews WHERE episode = @id ORDER BY number", new { id = id.ToString() })
                .Select(row => new Review((ReviewVerdict)row.Verdict, row.Reviewer, Time(row.At)))]));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _database.Dispose();

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private sealed record CameraRow(string Id, string Name, string Model, string Method, long FirstSeen, long LastSeen);

    private sealed record ReviewRow(long Verdict, string Reviewer, long At);

    private sealed record CountRow(long Total, long Open, long ToReview)
    {
        public FlagCounts ToCounts() => new((int)Total, (int)Open, (int)ToReview);
    }

    private sealed class EpisodeRow
    {
        public required string Body { get; init; }

        public long? Verdict { get; init; }

        public string? Reviewer { get; init; }

        public long? At { get; init; }

        public string? Proof { get; init; }

        public FlaggedEpisode ToFlag() => new(
            EpisodeJson.Read(Body), Verdict is { } verdict && Reviewer is { } by && At is { } at ? new Review((ReviewVerdict)verdict, by, Time(at)) : null,
            Proof is null ? null : EpisodeJson.ReadProof(Proof));
    }
}

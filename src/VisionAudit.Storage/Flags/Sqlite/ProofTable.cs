using Dapper;
using Microsoft.Data.Sqlite;
using VisionAudit.Core;

namespace VisionAudit.Storage.Flags.Sqlite;

/// <summary>The tables of proofs and their pictures.</summary>
internal static class ProofTable
{
    /// <summary>Stores a proof unless what is stored already is worth as much: a proof more than none, of a later frame more than of an earlier one. Runs within a transaction.</summary>
    /// <returns>False where there is no such episode.</returns>
    public static bool Save(SqliteConnection connection, EpisodeProof proof, IReadOnlyList<ReadOnlyMemory<byte>> pictures)
    {
        var id = proof.Episode.ToString();
        var changed = connection.Execute(
            """
            INSERT INTO proofs SELECT id, @isProved, @sequence, @verdict, @body FROM episodes WHERE id = @id
            ON CONFLICT (episode) DO UPDATE SET is_proved = @isProved, sequence = @sequence, verdict = @verdict, body = @body
            WHERE (@isProved, @sequence) > (is_proved, sequence)
            """,
            new { id, isProved = proof.Record is not null, sequence = proof.Sequence, verdict = (int?)proof.Record?.Verdict, body = EpisodeJson.Write(proof) });
        if (changed == 0)
            return connection.ExecuteScalar<bool>("SELECT COUNT(*) FROM episodes WHERE id = @id", new { id });
        connection.Execute("DELETE FROM proof_pictures WHERE episode = @id", new { id });
        connection.Execute("INSERT INTO proof_pictures VALUES (@id, @place, @jpeg)", pictures.Select((jpeg, place) => new { id, place, jpeg = jpeg.ToArray() }));
        return true;
    }

    /// <summary>A picture as a JPEG file; null where there is none.</summary>
    public static byte[]? Picture(SqliteConnection connection, Guid id, int place)
        => connection.QuerySingleOrDefault<byte[]?>("SELECT jpeg FROM proof_pictures WHERE episode = @id AND place = @place", new { id = id.ToString(), place });
}

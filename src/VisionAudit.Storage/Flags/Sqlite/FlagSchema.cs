using Dapper;
using Microsoft.Data.Sqlite;

namespace VisionAudit.Storage.Flags.Sqlite;

/// <summary>
/// The tables and how they came to be. The database's <c>user_version</c> is the number of migrations that it has seen; a migration that was released never changes.
/// Times are UTC ticks of 100 ns; ids are texts.
/// </summary>
internal static class FlagSchema
{
    /// <summary>Marks a database as ours: "VAUD".</summary>
    public const int ApplicationId = 0x56415544;

    private static readonly string[] _migrations =
    [
        """
        CREATE TABLE cameras (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, model TEXT NOT NULL, method TEXT NOT NULL, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL);
        CREATE TABLE episodes (
            id TEXT PRIMARY KEY, camera TEXT NOT NULL, state INTEGER NOT NULL, frames INTEGER NOT NULL, started INTEGER NOT NULL, body TEXT NOT NULL);
        CREATE INDEX episodes_by_start ON episodes (started DESC, id);
        CREATE INDEX episodes_by_camera ON episodes (camera, started DESC, id);
        CREATE TABLE peaks (episode TEXT PRIMARY KEY REFERENCES episodes (id), sequence INTEGER NOT NULL, packet BLOB NOT NULL);
        CREATE TABLE reviews (
            number INTEGER PRIMARY KEY, episode TEXT NOT NULL REFERENCES episodes (id), verdict INTEGER NOT NULL, reviewer TEXT NOT NULL, at INTEGER NOT NULL);
        CREATE INDEX reviews_by_episode ON reviews (episode, number);
        """,
        """
        CREATE TABLE proofs (
            episode TEXT PRIMARY KEY REFERENCES episodes (id), is_proved INTEGER NOT NULL, sequence INTEGER NOT NULL, verdict INTEGER, body TEXT NOT NULL);
        CREATE TABLE proof_pictures (
            episode TEXT NOT NULL REFERENCES proofs (episode), place INTEGER NOT NULL, jpeg BLOB NOT NULL, PRIMARY KEY (episode, place));
        """,
    ];

    /// <summary>The version that this program works with.</summary>
    public static int Latest => _migrations.Length;

    /// <summary>Brings a database to the latest version, in one transaction. Two processes may do so at once.</summary>
    /// <exception cref="StorageException">VA8020: the database is another program's. VA8021: it is of a newer version of this one. It is left as it was.</exception>
    public static void Migrate(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        var isOurs = connection.ExecuteScalar<int>("PRAGMA application_id") == ApplicationId;
        if (!isOurs && (version != 0 || connection.ExecuteScalar<int>("SELECT COUNT(*) FROM sqlite_master") != 0))
            throw new StorageException("VA8020", $"'{connection.DataSource}' is the database of another program", "choose another --data folder");
        if (version > Latest)
        {
            throw new StorageException(
                "VA8021", $"'{connection.DataSource}' has version {version}, and this program knows versions up to {Latest}", "update VisionAudit, or choose another --data folder");
        }
        foreach (var migration in _migrations.Skip(version))
            connection.Execute(migration);
        connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Latest}");
        transaction.Commit();
    }
}

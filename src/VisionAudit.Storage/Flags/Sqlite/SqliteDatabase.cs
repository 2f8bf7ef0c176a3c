using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace VisionAudit.Storage.Flags.Sqlite;

/// <summary>One SQLite file: write-ahead log, each commit synced to the disk, writers wait for each other.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int NotADatabase = 26;
    private const int Corrupt = 11;

    private readonly string _path;
    private readonly string _connectionString;

    static SqliteDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens the file, makes it where it is absent, and migrates it.</summary>
    public SqliteDatabase(string path)
    {
        _path = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        Run(connection =>
        {
            FlagSchema.Migrate(connection);
            return connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL");
        });
    }

    /// <summary>Runs statements on a connection of their own.</summary>
    /// <exception cref="StorageException">VA8020: the file is damaged. VA8022: the database refuses.</exception>
    public T Run<T>(Func<SqliteConnection, T> statements)
    {
        try
        {
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            connection.Execute("PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL");
            return statements(connection);
        }
        catch (Exception error) when (error is JsonException || error is SqliteException { SqliteErrorCode: NotADatabase or Corrupt })
        {
            throw new StorageException("VA8020", $"the database '{_path}' is damaged: {error.Message}", "put a copy of it back, or move it away to start with an empty one; it was not changed", error);
        }
        catch (SqliteException error)
        {
            throw new StorageException("VA8022", $"the database '{_path}' refuses: {error.Message}", "free space on the disk, and see that only VisionAudit uses the file and may write it", error);
        }
    }

    /// <summary>Runs statements that belong together: all of them are stored, or none.</summary>
    /// <exception cref="StorageException">As <see cref="Run"/>.</exception>
    public T Change<T>(Func<SqliteConnection, T> statements) => Run(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = statements(connection);
        transaction.Commit();
        return result;
    });

    /// <summary>Closes the connections that are kept open for the next statements.</summary>
    public void Dispose()
    {
        using var any = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(any);
    }
}

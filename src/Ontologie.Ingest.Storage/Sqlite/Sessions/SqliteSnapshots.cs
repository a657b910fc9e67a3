using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Installations;

namespace Ontologie.Ingest.Storage.Sqlite.Sessions;

/// <summary>Reads one SQLite file. Each read has a pooled read-only connection and one snapshot. It never waits for the writer.</summary>
/// <param name="path">A migrated file.</param>
/// <param name="guard">Detects the loss of the file; null for no detection.</param>
internal sealed class SqliteSnapshots(string path, DataFileGuard? guard)
{
    private readonly string _connectionString = SqliteConnections.ReadOnly(path);

    internal Task<T> ReadAsync<T>(Func<StatementCache, T> read, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            guard?.ThrowIfLost();
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            using var snapshot = connection.BeginTransaction(deferred: true);
            using var statements = new StatementCache(connection);
            return read(statements);
        },
        cancellationToken);
}

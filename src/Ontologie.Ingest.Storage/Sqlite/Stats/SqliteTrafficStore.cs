using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Storage.Sqlite.Stats;

/// <summary>Stores traffic in a SQLite file of its own, with its own writer.</summary>
/// <param name="file">The file.</param>
internal sealed class SqliteTrafficStore(StatsFile file) : ITrafficStore, IDisposable
{
    private readonly SqliteWriter _writer = new(file.Path, open: file.OpenWriter);

    public Task<bool> WriteAsync(NodeMinute minute, CancellationToken cancellationToken) =>
        WriteAsync(statements => statements.Add(minute), cancellationToken);

    public Task<long> ReadLastBatchAsync(NodeId node, long fromMinute, CancellationToken cancellationToken) =>
        WriteAsync(statements => statements.FindLastBatch(node, fromMinute), cancellationToken);

    public async Task DeleteOldestAsync(long beforeMinute, int maxMinutes, CancellationToken cancellationToken)
    {
        for (var minutes = 0; minutes < maxMinutes; minutes++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await WriteAsync(statements => statements.DeleteOldest(beforeMinute), cancellationToken))
            {
                return;
            }
        }
    }

    public void Dispose() => _writer.Dispose();

    private Task<T> WriteAsync<T>(Func<SqliteTrafficStatements, T> work, CancellationToken cancellationToken) => _writer.WriteAsync(
        session =>
        {
            file.ThrowIfGone();
            return work(session.Get(connection => new SqliteTrafficStatements(connection)));
        },
        cancellationToken: cancellationToken);
}

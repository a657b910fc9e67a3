using Microsoft.Extensions.Hosting;
using Ontologie.Ingest.Storage.Sqlite.Installations;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>
/// Holds the data files before anybody writes to them, and has the store read what it needs for its first append before the host is
/// ready, and not while a sender waits.
/// </summary>
internal sealed class SqlitePreparation(SqliteEventStore store, DataFileGuard guard) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        guard.Begin();
        return store.PrepareAsync().WaitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

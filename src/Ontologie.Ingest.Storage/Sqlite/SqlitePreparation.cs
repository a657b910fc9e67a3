using Microsoft.Extensions.Hosting;
using Ontologie.Ingest.Storage.Sqlite.Installations;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>
/// Holds the data files open before the first write. Then loads what the first append needs, before the host is ready, so that no
/// sender waits for it.
/// </summary>
internal sealed class SqlitePreparation(SqliteEventStore store, DataFileGuard guard) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        guard.Begin();
        return store.Appender.PrepareAsync().WaitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

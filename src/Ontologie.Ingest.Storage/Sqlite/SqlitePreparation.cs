using Microsoft.Extensions.Hosting;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>Has the store read what it needs for its first append before the host is ready, and not while a sender waits.</summary>
internal sealed class SqlitePreparation(SqliteEventStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.PrepareAsync().WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

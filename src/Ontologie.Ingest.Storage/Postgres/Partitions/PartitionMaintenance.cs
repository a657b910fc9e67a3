using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Partitions;

/// <summary>Keeps partitions ahead of the days. Every node does so, at its start and every hour; mostly there is nothing to do.</summary>
internal sealed class PartitionMaintenance(PostgresDatabase database, TimeProvider time, ILogger<PartitionMaintenance> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly EventPartitions _partitions = new(database.Upkeep, logger);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await _partitions.EnsureAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // There are partitions for days ahead, and a default one: the next hour is soon enough.
                StorageLog.PartitionsNotKept(logger, failure);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}

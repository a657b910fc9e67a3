using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Partitions;

/// <summary>Creates partitions for the coming days. Every node runs it at its start and every hour. Usually none is missing.</summary>
internal sealed class PartitionMaintenance(PostgresDatabase database, TimeProvider time, ILogger<PartitionMaintenance> logger)
    : BackgroundService
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
                // Partitions exist for days ahead, and a default one: a retry in an hour is soon enough.
                StorageLog.PartitionMaintenanceFailed(logger, failure);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}

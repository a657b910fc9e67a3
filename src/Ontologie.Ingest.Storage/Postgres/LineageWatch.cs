using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres;

/// <summary>
/// Asks the server every second who it is, so that a fail-over is noticed by a node that has nothing to commit. While
/// the server is out of sight, everything remembered is in doubt.
/// </summary>
internal sealed class LineageWatch(PostgresDatabase database, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var connection = await database.Upkeep.OpenConnectionAsync(stoppingToken);
            await database.Lineage.AskAsync(connection);
        }
        catch (PostgresException) when (!stoppingToken.IsCancellationRequested)
        {
            // The server answered, for example that it has too many connections: those that stand are good.
            database.Lineage.Lost();
        }
        catch (Exception) when (!stoppingToken.IsCancellationRequested)
        {
            database.Lineage.Lost();
            database.DropConnections();
        }
    }
}

using Microsoft.Extensions.Hosting;
using Npgsql;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>
/// Checks once a second whether the server is still the same and takes writes. So an idle node also detects a failover or a lost
/// server. While the server is unreachable, the node does not trust its caches.
/// </summary>
internal sealed class ServerWatch(PostgresDatabase database, StoreCondition condition, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A server that does not answer for this long counts as unreachable.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);

    private bool _wasReadOnly;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await ReportAsync(CheckAsync(stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    /// <summary>Reports the result of a check. A check that takes over 2 s is first reported as no answer.</summary>
    private async Task ReportAsync(Task<string?> check)
    {
        try
        {
            await ((Task)check).WaitAsync(AnswerTimeout, time);
        }
        catch (TimeoutException)
        {
            condition.ServerChecked("PostgreSQL does not answer.");
        }

        condition.ServerChecked(await check);
    }

    /// <summary>Why the server seems to take no writes; null if it takes them.</summary>
    private async Task<string?> CheckAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var connection = await database.Upkeep.OpenConnectionAsync(stoppingToken);
            await database.Lineage.CheckAsync(connection);
            var isWritable = await WritableSession.IsWritableAsync(connection);
            DropReadOnlySessions(!isWritable);
            return isWritable ? null : WritableSession.ReadOnly;
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(stoppingToken);
        }
        catch (PostgresException refused)
        {
            // The server answered, for example that it has too many connections. Open connections still work.
            database.Lineage.ServerLost();
            return LogText.OfFailure(refused);
        }
        catch (Exception failure)
        {
            database.Lineage.ServerLost();
            database.DropConnections();
            return LogText.OfFailure(failure);
        }
    }

    /// <summary>Runs once more after the server takes writes again: sessions from the read-only time stay read-only.</summary>
    private void DropReadOnlySessions(bool isReadOnly)
    {
        if (isReadOnly || _wasReadOnly)
        {
            database.DropConnections();
        }

        _wasReadOnly = isReadOnly;
    }
}

using Microsoft.Extensions.Hosting;
using Npgsql;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>
/// Asks the server every second who it is and whether it takes writes, so that a fail-over, or a server that is away, is noticed by a
/// node that has nothing to commit. While the server is out of sight, everything remembered is in doubt.
/// </summary>
internal sealed class ServerWatch(PostgresDatabase database, StoreCondition condition, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Without an answer for so long, the server counts as out of sight.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);

    private bool _wasReadOnly;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WatchAsync(LookAsync(stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    /// <summary>Reports what the look found. One that takes over 2 s is first reported as no answer.</summary>
    private async Task WatchAsync(Task<string?> look)
    {
        try
        {
            await ((Task)look).WaitAsync(AnswerTimeout, time);
        }
        catch (TimeoutException)
        {
            condition.ServerChecked("PostgreSQL does not answer.");
        }

        condition.ServerChecked(await look);
    }

    /// <summary>Why the server takes no writes as far as can be seen; null where it does.</summary>
    private async Task<string?> LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var connection = await database.Upkeep.OpenConnectionAsync(stoppingToken);
            await database.Lineage.AskAsync(connection);
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
            // The server answered, for example that it has too many connections: those that stand are good.
            database.Lineage.Lost();
            return LogText.OfFailure(refused);
        }
        catch (Exception failure)
        {
            database.Lineage.Lost();
            database.DropConnections();
            return LogText.OfFailure(failure);
        }
    }

    /// <summary>Also once when it is over: sessions that were opened since the last look are read-only for as long as they live.</summary>
    private void DropReadOnlySessions(bool isReadOnly)
    {
        if (isReadOnly || _wasReadOnly)
        {
            database.DropConnections();
        }

        _wasReadOnly = isReadOnly;
    }
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>Deletes rejections whose time is over, about once a minute. Every silo may do it.</summary>
internal sealed class RejectionExpiry(IRejectionStore store, IdSource ids, TimeProvider time, ILogger<RejectionExpiry> logger)
    : BackgroundService
{
    private const int RowsPerStep = 200;

    /// <summary>The most steps in a row: 10,000 rejections a minute.</summary>
    private const int MaxSteps = 50;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(45);

    /// <summary>Jitter, so that the silos of a cluster do not delete at the same moment.</summary>
    private static readonly TimeSpan PauseRange = TimeSpan.FromSeconds(30);

    /// <summary>Lets writes go first.</summary>
    private static readonly TimeSpan PauseBetweenSteps = TimeSpan.FromMilliseconds(20);

    private readonly LogSummary<Exception> _failures = new(
        time, (count, latest) => GrainsLog.RejectionsNotExpired(logger, count, LogText.OfFailure(latest)));

    /// <inheritdoc/>
    public override void Dispose()
    {
        _failures.Dispose();
        base.Dispose();
    }

    /// <summary>Deletes what has expired, in short transactions. A failure leaves the rest for the next time.</summary>
    internal async Task DeleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var step = 0; step < MaxSteps; step++)
            {
                if (!await store.DeleteExpiredAsync(time.GetUtcNow(), RowsPerStep, cancellationToken))
                {
                    return;
                }

                await Task.Delay(PauseBetweenSteps, time, cancellationToken);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            _failures.Add(failure);
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(NextPause(), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
            {
                await DeleteAsync(stoppingToken);
            }
        }
    }

    private TimeSpan NextPause() => ShortestPause + TimeSpan.FromMilliseconds((int)(ids.Next() % (uint)PauseRange.TotalMilliseconds));
}

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>Retries the connection to a silo until the process stops, because a node without a silo may start before the silos.</summary>
internal sealed class SiloConnectionRetry(TimeProvider time, ILogger<SiloConnectionRetry> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int _attempts;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _attempts) == 1)
        {
            HostLog.WaitingForSilos(logger, exception);
        }

        try
        {
            await Task.Delay(Pause, time, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

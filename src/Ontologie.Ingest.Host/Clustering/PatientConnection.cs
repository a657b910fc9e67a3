namespace Ontologie.Ingest.Host.Clustering;

/// <summary>A node without a silo may start before the silos: it tries to reach them until it is told to stop.</summary>
internal sealed class PatientConnection(TimeProvider time, ILogger<PatientConnection> logger) : IClientConnectionRetryFilter
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

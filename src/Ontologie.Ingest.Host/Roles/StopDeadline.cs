namespace Ontologie.Ingest.Host.Roles;

/// <summary>
/// Ends the process where it does not stop in time: Orleans waits up to a minute in each stage for a database that is away. What is
/// acknowledged is committed, and the other nodes notice as they notice a crash, so nothing is lost by not waiting.
/// </summary>
internal sealed class StopDeadline(IHostApplicationLifetime lifetime, TimeProvider time, ILogger<StopDeadline> logger) : IHostedService, IDisposable
{
    /// <summary>A little less than the 45 seconds that are documented.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(43);

    private const int NotStoppedInTime = 1;

    private CancellationTokenRegistration _stopping;
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _stopping = lifetime.ApplicationStopping.Register(
            () => _timer = time.CreateTimer(_ => End(), null, Limit, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _stopping.Dispose();
        _timer?.Dispose();
    }

    private void End()
    {
        HostLog.NotStoppedInTime(logger, Limit.TotalSeconds);
        Environment.Exit(NotStoppedInTime);
    }
}

namespace Ontologie.Ingest.Host.Roles;

/// <summary>
/// Ends a process that does not stop in time: in each stage of its stop, Orleans waits up to a minute for an unavailable database.
/// Nothing is lost: acknowledged events are committed, and the other nodes handle it like a crash.
/// </summary>
internal sealed class StopDeadline(IHostApplicationLifetime lifetime, TimeProvider time, ILogger<StopDeadline> logger)
    : IHostedService, IDisposable
{
    /// <summary>A little less than the documented 45 seconds.</summary>
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

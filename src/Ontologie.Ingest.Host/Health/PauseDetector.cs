namespace Ontologie.Ingest.Host.Health;

/// <summary>
/// Detects that the process or its machine was paused. The cluster may have declared the node dead meanwhile, and the node learns of
/// that some seconds after the pause. Requests that it accepts before that would fail with it, so it is not ready for that time.
/// Detection begins with <see cref="StartAsync"/>: a slow start is no pause. Thread-safe.
/// </summary>
internal sealed class PauseDetector(TimeProvider time) : IHostedService, IDisposable
{
    /// <summary>A longer pause counts. The cluster declares a node dead after six seconds without an answer.</summary>
    internal static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>How long the node is not ready after a pause: twice the period in which it reads the membership table.</summary>
    internal static readonly TimeSpan ProbationPeriod = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan CheckPeriod = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _lastCheck;
    private long? _paused;
    private ITimer? _timer;

    /// <summary>True while the process starts, and when it has run without a pause for <see cref="ProbationPeriod"/>.</summary>
    internal bool IsSteady()
    {
        lock (_lock)
        {
            if (_lastCheck is not { } lastCheck)
            {
                return true;
            }

            // After a pause, a request may call this before the timer does.
            if (time.GetElapsedTime(lastCheck) > LongestPause)
            {
                _paused = time.GetTimestamp();
            }

            _lastCheck = time.GetTimestamp();
            return _paused is not { } paused || time.GetElapsedTime(paused) >= ProbationPeriod;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _lastCheck = time.GetTimestamp();
        }

        _timer = time.CreateTimer(_ => IsSteady(), null, CheckPeriod, CheckPeriod);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();
}

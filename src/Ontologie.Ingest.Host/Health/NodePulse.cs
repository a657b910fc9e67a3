namespace Ontologie.Ingest.Host.Health;

/// <summary>
/// Notices that this process did not run for a while: it was frozen, or its machine was. The other nodes may have declared it
/// dead meanwhile, and it learns of that only some seconds after it goes on; until then it would take requests only to
/// die with them. So it keeps itself out of the way for as long as that takes. Its own start is no pause, however long it
/// took: the pulse begins with <see cref="StartAsync"/>. Thread-safe.
/// </summary>
internal sealed class NodePulse(TimeProvider time) : IHostedService, IDisposable
{
    /// <summary>A node that hangs is declared dead after six seconds.</summary>
    internal static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Twice the time after which a node looks at the table of nodes without having been told to.</summary>
    internal static readonly TimeSpan Doubt = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _lastBeat;
    private long? _paused;
    private ITimer? _timer;

    /// <summary>The process runs, and did so for a while, or is still being started.</summary>
    internal bool IsSteady()
    {
        lock (_lock)
        {
            if (_lastBeat is not { } lastBeat)
            {
                return true;
            }

            // Asked by a request, which may come before the timer after a pause.
            if (time.GetElapsedTime(lastBeat) > LongestPause)
            {
                _paused = time.GetTimestamp();
            }

            _lastBeat = time.GetTimestamp();
            return _paused is not { } paused || time.GetElapsedTime(paused) >= Doubt;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _lastBeat = time.GetTimestamp();
        }

        _timer = time.CreateTimer(_ => IsSteady(), null, Beat, Beat);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();
}

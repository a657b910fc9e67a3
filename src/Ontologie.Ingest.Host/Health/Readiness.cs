using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ontologie.Ingest.Host.Health;

/// <summary>
/// Whether the node accepts requests. Concurrent callers share one check, and its result is reused for <see cref="Lifetime"/>. A stop
/// takes effect at once. Thread-safe.
/// </summary>
internal sealed class Readiness(HealthCheckService checks, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>How long a result is reused: far shorter than the check interval of load balancers.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private Task<HealthStatus>? _check;
    private long _endedAt;

    internal async ValueTask<HealthStatus> GetStatusAsync()
    {
        var status = await ShareAsync();
        return lifetime.ApplicationStopping.IsCancellationRequested ? HealthStatus.Unhealthy : status;
    }

    private Task<HealthStatus> ShareAsync()
    {
        lock (_lock)
        {
            if (_check is { } check && (!check.IsCompleted || (check.IsCompletedSuccessfully && time.GetElapsedTime(_endedAt) < Lifetime)))
            {
                return check;
            }

            return _check = CheckAsync();
        }
    }

    /// <summary>Runs independently of the callers, so it continues for the others if the first one disconnects.</summary>
    private async Task<HealthStatus> CheckAsync()
    {
        // The caller holds the lock, so the check must not run on its thread.
        await Task.Yield();
        var report = await checks.CheckHealthAsync(CancellationToken.None);
        lock (_lock)
        {
            _endedAt = time.GetTimestamp();
        }

        return report.Status;
    }
}

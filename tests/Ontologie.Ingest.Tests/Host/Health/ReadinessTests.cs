using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Host.Health;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.Health;

public sealed class ReadinessTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeChecks _checks = new();
    private readonly FakeLifetime _lifetime = new();
    private readonly Readiness _readiness;

    public ReadinessTests() => _readiness = new Readiness(_checks, _lifetime, _time);

    [Fact]
    public async Task Concurrent_callers_share_one_check()
    {
        var statuses = Enumerable.Range(0, 100).Select(_ => _readiness.GetStatusAsync().AsTask()).ToArray();
        _checks.End(HealthStatus.Degraded);
        Assert.All(await Task.WhenAll(statuses).Soon(), status => Assert.Equal(HealthStatus.Degraded, status));
        Assert.Equal(1, _checks.Count);
    }

    [Fact]
    public async Task A_result_is_reused_for_its_lifetime_only()
    {
        _checks.End(HealthStatus.Healthy);
        await StatusAsync();
        _time.Advance(Readiness.Lifetime - TimeSpan.FromMilliseconds(1));
        await StatusAsync();
        Assert.Equal(1, _checks.Count);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await StatusAsync();
        Assert.Equal(2, _checks.Count);
    }

    [Fact]
    public async Task A_stop_takes_effect_at_once()
    {
        var check = _readiness.GetStatusAsync().AsTask();
        _lifetime.StopApplication();
        _checks.End(HealthStatus.Healthy);
        Assert.Equal(HealthStatus.Unhealthy, await check.Soon());
        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync());
    }

    [Fact]
    public async Task A_failed_check_is_not_reused()
    {
        _checks.Fail();
        var check = _readiness.GetStatusAsync().AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => check.Soon());
        _checks.End(HealthStatus.Healthy);
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());
    }

    public void Dispose() => _lifetime.Dispose();

    private Task<HealthStatus> StatusAsync() => _readiness.GetStatusAsync().AsTask().Soon();

    private sealed class FakeChecks : HealthCheckService
    {
        private readonly TaskCompletionSource<HealthReport> _report = new();
        private bool _fails;

        internal int Count { get; private set; }

        internal void End(HealthStatus status) =>
            _report.SetResult(new HealthReport(new Dictionary<string, HealthReportEntry>(StringComparer.Ordinal), status, TimeSpan.Zero));

        /// <summary>The next check fails, and the ones after it do not.</summary>
        internal void Fail() => _fails = true;

        public override Task<HealthReport> CheckHealthAsync(
            Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default)
        {
            Count++;
            var fails = _fails;
            _fails = false;
            return fails ? Task.FromException<HealthReport>(new InvalidOperationException()) : _report.Task;
        }
    }

    private sealed class FakeLifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}

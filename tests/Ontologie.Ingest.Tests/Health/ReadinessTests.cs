using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Host.Health;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Health;

public sealed class ReadinessTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeChecks _checks = new();
    private readonly FakeLifetime _lifetime = new();
    private readonly Readiness _readiness;

    public ReadinessTests() => _readiness = new Readiness(_checks, _lifetime, _time);

    [Fact]
    public async Task Those_who_ask_at_the_same_time_share_one_check()
    {
        var asked = Enumerable.Range(0, 100).Select(_ => _readiness.AskAsync().AsTask()).ToArray();
        _checks.End(HealthStatus.Degraded);
        Assert.All(await Task.WhenAll(asked).Soon(), status => Assert.Equal(HealthStatus.Degraded, status));
        Assert.Equal(1, _checks.Count);
    }

    [Fact]
    public async Task A_result_holds_for_a_moment_and_no_longer()
    {
        _checks.End(HealthStatus.Healthy);
        await AskAsync();
        _time.Advance(Readiness.Lifetime - TimeSpan.FromMilliseconds(1));
        await AskAsync();
        Assert.Equal(1, _checks.Count);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await AskAsync();
        Assert.Equal(2, _checks.Count);
    }

    [Fact]
    public async Task That_the_node_stops_shows_at_once_whatever_was_found_before()
    {
        var asked = _readiness.AskAsync().AsTask();
        _lifetime.StopApplication();
        _checks.End(HealthStatus.Healthy);
        Assert.Equal(HealthStatus.Unhealthy, await asked.Soon());
        Assert.Equal(HealthStatus.Unhealthy, await AskAsync());
    }

    [Fact]
    public async Task A_check_that_throws_is_not_kept()
    {
        _checks.Fail();
        var asked = _readiness.AskAsync().AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked.Soon());
        _checks.End(HealthStatus.Healthy);
        Assert.Equal(HealthStatus.Healthy, await AskAsync());
    }

    public void Dispose() => _lifetime.Dispose();

    private Task<HealthStatus> AskAsync() => _readiness.AskAsync().AsTask().Soon();

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

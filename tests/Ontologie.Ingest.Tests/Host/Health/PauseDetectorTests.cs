using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Host.Health;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.Health;

public sealed class PauseDetectorTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly PauseDetector _detector;

    public PauseDetectorTests() => _detector = new PauseDetector(_time);

    [Fact]
    public async Task A_running_node_stays_ready()
    {
        await _detector.StartAsync(CancellationToken.None);
        for (var second = 0; second < 60; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(_detector.IsSteady());
        }
    }

    [Fact]
    public async Task A_slow_start_is_no_pause()
    {
        _time.Advance(PauseDetector.LongestPause + TimeSpan.FromSeconds(1));
        Assert.True(_detector.IsSteady());
        _time.Advance(PauseDetector.LongestPause + TimeSpan.FromSeconds(1));
        await _detector.StartAsync(CancellationToken.None);
        Assert.True(_detector.IsSteady());
    }

    [Fact]
    public async Task A_paused_node_is_ready_again_after_its_probation()
    {
        await _detector.StartAsync(CancellationToken.None);

        // One step, as in a frozen process: the timer does not run in between.
        _time.Advance(PauseDetector.LongestPause + TimeSpan.FromSeconds(1));
        Assert.False(_detector.IsSteady());
        for (var passed = TimeSpan.Zero; passed < PauseDetector.ProbationPeriod; passed += TimeSpan.FromSeconds(1))
        {
            Assert.False(_detector.IsSteady());
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(_detector.IsSteady());
    }

    [Fact]
    public async Task A_short_pause_changes_nothing()
    {
        await _detector.StartAsync(CancellationToken.None);
        _time.Advance(PauseDetector.LongestPause);
        Assert.True(_detector.IsSteady());
    }

    public void Dispose() => _detector.Dispose();
}

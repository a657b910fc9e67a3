using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Host.Health;
using Xunit;

namespace Ontologie.Ingest.Tests.Health;

public sealed class NodePulseTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly NodePulse _pulse;

    public NodePulseTests() => _pulse = new NodePulse(_time);

    [Fact]
    public async Task A_node_that_runs_stays_ready()
    {
        await _pulse.StartAsync(CancellationToken.None);
        for (var second = 0; second < 60; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(_pulse.IsSteady());
        }
    }

    [Fact]
    public async Task A_node_that_took_long_to_start_is_ready_at_once()
    {
        _time.Advance(NodePulse.LongestPause + TimeSpan.FromSeconds(1));
        Assert.True(_pulse.IsSteady());
        _time.Advance(NodePulse.LongestPause + TimeSpan.FromSeconds(1));
        await _pulse.StartAsync(CancellationToken.None);
        Assert.True(_pulse.IsSteady());
    }

    [Fact]
    public async Task A_node_that_did_not_run_for_a_while_is_in_doubt_and_ready_again_when_it_lives_on()
    {
        await _pulse.StartAsync(CancellationToken.None);

        // One leap, as in a frozen process: nothing beats in between.
        _time.Advance(NodePulse.LongestPause + TimeSpan.FromSeconds(1));
        Assert.False(_pulse.IsSteady());
        for (var passed = TimeSpan.Zero; passed < NodePulse.Doubt; passed += TimeSpan.FromSeconds(1))
        {
            Assert.False(_pulse.IsSteady());
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(_pulse.IsSteady());
    }

    [Fact]
    public async Task A_short_pause_changes_nothing()
    {
        await _pulse.StartAsync(CancellationToken.None);
        _time.Advance(NodePulse.LongestPause);
        Assert.True(_pulse.IsSteady());
    }

    public void Dispose() => _pulse.Dispose();
}

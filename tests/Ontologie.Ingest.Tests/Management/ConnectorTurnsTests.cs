using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api;
using Xunit;

namespace Ontologie.Ingest.Tests.Management;

public sealed class ConnectorTurnsTests
{
    private static readonly EndpointId One = new(1);
    private static readonly EndpointId Other = new(2);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly ConnectorTurns _turns = new();

    [Fact]
    public async Task A_second_change_waits_until_the_first_has_ended()
    {
        var first = await _turns.TakeAsync(One, Long);
        var second = _turns.TakeAsync(One, Long);
        Assert.False(second.IsCompleted);
        first!.Dispose();

        using var turn = await second;
        Assert.NotNull(turn);
    }

    [Fact]
    public async Task Another_connector_waits_for_nobody()
    {
        using var first = await _turns.TakeAsync(One, Long);
        using var other = await _turns.TakeAsync(Other, TimeSpan.Zero);

        Assert.NotNull(other);
    }

    [Fact]
    public async Task A_wait_that_takes_too_long_ends_without_a_turn_and_leaves_nothing_behind()
    {
        using (await _turns.TakeAsync(One, Long))
        {
            Assert.Null(await _turns.TakeAsync(One, TimeSpan.FromMilliseconds(1)));
        }

        using var next = await _turns.TakeAsync(One, TimeSpan.Zero);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Beyond_256_nobody_waits()
    {
        var all = Enumerable.Range(0, 256).Select(_ => _turns.TakeAsync(One, Long)).ToArray();

        Assert.Null(await _turns.TakeAsync(One, Long));
        foreach (var turn in all)
        {
            (await turn)!.Dispose();
        }
    }
}

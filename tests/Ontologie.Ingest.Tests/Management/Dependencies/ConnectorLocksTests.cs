using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Dependencies;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Dependencies;

public sealed class ConnectorLocksTests
{
    private static readonly EndpointId One = new(1);
    private static readonly EndpointId Other = new(2);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly ConnectorLocks _locks = new();

    [Fact]
    public async Task A_second_change_waits_until_the_first_has_ended()
    {
        var first = await _locks.TakeAsync(One, Long);
        var second = _locks.TakeAsync(One, Long);
        Assert.False(second.IsCompleted);
        first!.Dispose();

        using var held = await second;
        Assert.NotNull(held);
    }

    [Fact]
    public async Task Another_connector_does_not_wait()
    {
        using var first = await _locks.TakeAsync(One, Long);
        using var other = await _locks.TakeAsync(Other, TimeSpan.Zero);

        Assert.NotNull(other);
    }

    [Fact]
    public async Task A_timeout_returns_no_lock_and_leaves_nothing_behind()
    {
        using (await _locks.TakeAsync(One, Long))
        {
            Assert.Null(await _locks.TakeAsync(One, TimeSpan.FromMilliseconds(1)));
        }

        using var next = await _locks.TakeAsync(One, TimeSpan.Zero);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task The_257th_change_does_not_wait()
    {
        var all = Enumerable.Range(0, 256).Select(_ => _locks.TakeAsync(One, Long)).ToArray();

        Assert.Null(await _locks.TakeAsync(One, Long));
        foreach (var held in all)
        {
            (await held)!.Dispose();
        }
    }
}

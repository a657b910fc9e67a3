using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Contracts.Throttling;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Contracts.Throttling;

public sealed class RequestThrottleTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RequestThrottle _brake;

    public RequestThrottleTests() => _brake = new RequestThrottle(_time, perSecond: 3, wait: TimeSpan.FromMilliseconds(100));

    [Fact]
    public async Task So_many_in_a_second_do_not_wait_and_the_next_ones_do()
    {
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(Pass().IsCompleted));
        var late = Pass();
        Assert.False(late.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await late.Soon();

        _time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.True(Pass().IsCompleted);
    }

    [Fact]
    public void Those_who_wait_are_so_many_at_most()
    {
        Assert.Equal(3, Enumerable.Range(0, 1003).Count(_ => Pass().IsCompleted));
        Assert.True(Pass().IsCompleted);
    }

    [Fact]
    public async Task Who_leaves_waits_no_longer_and_makes_room()
    {
        using var leaving = new CancellationTokenSource();
        var passes = Enumerable.Range(0, 1003).Select(_ => _brake.PassAsync(leaving.Token).AsTask()).ToArray();
        await leaving.CancelAsync();
        await Task.WhenAll(passes).Soon();
        Assert.False(Pass().IsCompleted);
    }

    private Task Pass() => _brake.PassAsync(CancellationToken.None).AsTask();
}

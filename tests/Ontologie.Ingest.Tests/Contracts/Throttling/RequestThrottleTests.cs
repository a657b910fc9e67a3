using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Contracts.Throttling;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Contracts.Throttling;

public sealed class RequestThrottleTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RequestThrottle _throttle;

    public RequestThrottleTests() => _throttle = new RequestThrottle(_time, perWindow: 3, wait: TimeSpan.FromMilliseconds(100));

    [Fact]
    public async Task Requests_beyond_the_rate_wait()
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
    public void The_number_of_waiting_requests_is_limited()
    {
        Assert.Equal(3, Enumerable.Range(0, 1003).Count(_ => Pass().IsCompleted));
        Assert.True(Pass().IsCompleted);
    }

    [Fact]
    public async Task A_disconnected_client_stops_waiting_and_frees_its_place()
    {
        using var leaving = new CancellationTokenSource();
        var passes = Enumerable.Range(0, 1003).Select(_ => _throttle.PassAsync(leaving.Token).AsTask()).ToArray();
        await leaving.CancelAsync();
        await Task.WhenAll(passes).Soon();
        Assert.False(Pass().IsCompleted);
    }

    private Task<bool> Pass() => _throttle.PassAsync(CancellationToken.None).AsTask();
}

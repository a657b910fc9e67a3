using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Gateway.Rejections;
using Ontologie.Ingest.Gateway.Rejections.Fairness;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Rejections;

public sealed class RejectionReporterTests : IDisposable
{
    private readonly OneSampler _kept = new();
    private readonly List<RejectionBatch> _batches = [];
    private readonly SemaphoreSlim _called = new(0);
    private readonly RejectionReporter _reporter;
    private Func<Task> _answer = () => Task.CompletedTask;

    public RejectionReporterTests() => _reporter = new RejectionReporter(
        _kept.Pending, HandOverAsync, _kept.Time, OneSampler.Metrics, NullLogger<RejectionReporter>.Instance);

    public void Dispose()
    {
        _reporter.Dispose();
        _called.Dispose();
    }

    [Fact]
    public async Task After_a_failure_the_same_batch_is_sent_again_and_later_requests_follow()
    {
        _answer = () => throw new TimeoutException();
        await StartAsync();
        _kept.Refuse(1);
        await TickAsync();
        _kept.Refuse(2);
        _answer = () => Task.CompletedTask;
        await TickAsync();
        await _called.WaitAsync().Soon();
        await _reporter.StopAsync(CancellationToken.None);

        Assert.Equal(3, _batches.Count);
        Assert.Equal(IdsOf(_batches[0]), IdsOf(_batches[1]));
        Assert.Equal(OneSampler.TextOf(2), Assert.Single(_batches[2].Requests).RemoteAddress);
        Assert.Equal(0, _kept.Pending.Bytes);
    }

    [Fact]
    public async Task After_a_timeout_the_same_batch_is_sent_again()
    {
        _answer = () => new TaskCompletionSource().Task;
        await StartAsync();
        _kept.Refuse(1);
        await TickAsync();
        Assert.Equal(RejectionReporter.CallTimeout, await _kept.Time.NextPauseAsync().Soon());
        _answer = () => Task.CompletedTask;
        _kept.Time.Advance(RejectionReporter.CallTimeout);
        await _called.WaitAsync().Soon();
        await _reporter.StopAsync(CancellationToken.None);

        Assert.Equal(IdsOf(_batches[0]), IdsOf(_batches[1]));
        Assert.Equal(2, _batches.Count);
    }

    [Fact]
    public async Task A_stop_hands_over_what_waits_in_bounded_batches()
    {
        for (var request = 0; request < 450; request++)
        {
            _kept.Refuse(1, ShareTerms.NewQuarantine, bodyBytes: 10_000);
        }

        await StartAsync();
        await _reporter.StopAsync(CancellationToken.None);

        Assert.Equal(450, _batches.SelectMany(IdsOf).Distinct().Count());
        Assert.All(_batches, batch => Assert.InRange(batch.Requests.Length, 1, RejectionReporter.MaxRows));
        Assert.All(_batches, batch =>
            Assert.InRange(batch.Requests.Sum(request => request.Whole!.Body.Length), 1, RejectionReporter.MaxBytes));
        Assert.Equal(0, _kept.Pending.Bytes);
    }

    [Fact]
    public async Task A_stop_gives_up_after_some_failures()
    {
        _kept.Refuse(1);
        _answer = () => throw new TimeoutException();
        await StartAsync();
        await _reporter.StopAsync(CancellationToken.None).Soon();

        Assert.Equal(3, _batches.Count);
    }

    [Fact]
    public async Task Quarantined_requests_are_handed_over_before_sampled_ones()
    {
        for (var request = 0; request < 10; request++)
        {
            _kept.Refuse(request);
        }

        for (var request = 0; request < RejectionReporter.MaxRows; request++)
        {
            _kept.Refuse(100, ShareTerms.NewQuarantine);
        }

        await StartAsync();
        await _reporter.StopAsync(CancellationToken.None);

        Assert.All(_batches[0].Requests, request => Assert.NotNull(request.Whole));
        Assert.Equal(10, _batches[1].Requests.Length);
    }

    private static IEnumerable<RejectionId> IdsOf(RejectionBatch batch) => batch.Requests.Select(request => request.Id);

    private async Task StartAsync()
    {
        await _reporter.StartAsync(CancellationToken.None);
        Assert.Equal(RejectionReporter.Interval, await _kept.Time.NextPauseAsync().Soon());
    }

    private async Task TickAsync()
    {
        _kept.Time.Advance(RejectionReporter.Interval);
        await _called.WaitAsync().Soon();
    }

    private Task HandOverAsync(RejectionBatch batch)
    {
        _batches.Add(batch);
        _called.Release();
        return _answer();
    }
}

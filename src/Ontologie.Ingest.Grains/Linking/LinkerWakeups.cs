using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>
/// Wakes linkers: soon after a commit on this silo, and by a search that finds what waits after a crash. A commit costs a lookup in a set;
/// a linker gets at most one call in <see cref="MinPause"/>, however many events there are. Thread-safe.
/// </summary>
internal sealed class LinkerWakeups(
    IGrainFactory grains,
    ILinkReader links,
    IEventReader log,
    LinkingPace pace,
    TimeProvider time,
    IOptions<LinkingOptions> options,
    ILogger<LinkerWakeups> logger) : BackgroundService
{
    /// <summary>Events that arrive in this time share one call and one transaction.</summary>
    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(100);

    private const int PageSize = 500;

    /// <summary>The most running re-links that one search wakes. The next search finds the others.</summary>
    private const int MaxRelinks = 1000;

    private readonly ConcurrentDictionary<EndpointId, bool> _committed = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly LogSummary<Exception> _failures = new(
        time, (count, latest) => GrainsLog.LinkSearchFailed(logger, count, LogText.OfFailure(latest)));

    private FrozenSet<EndpointId> _linked = [];

    /// <summary>Notes that events of an endpoint are committed. An endpoint without rules only counts.</summary>
    internal void Committed(EndpointId endpoint, int events)
    {
        pace.Received(events);
        if (_linked.Contains(endpoint) && _committed.TryAdd(endpoint, true))
        {
            Signal();
        }
    }

    /// <summary>Makes commits of an endpoint count before the next search.</summary>
    internal void Add(EndpointId endpoint)
    {
        FrozenSet<EndpointId> before;
        FrozenSet<EndpointId> after;
        do
        {
            before = _linked;
            after = before.Contains(endpoint) ? before : before.Append(endpoint).ToFrozenSet();
        }
        while (Interlocked.CompareExchange(ref _linked, after, before) != before);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _signal.Dispose();
        _failures.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(WakeAsync(stoppingToken), SearchAsync(stoppingToken));

    private void Signal()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // The loop has been signalled and not looked yet: it will see this endpoint too.
        }
    }

    private async Task WakeAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await _signal.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var endpoint in _committed.Keys)
            {
                _committed.TryRemove(endpoint, out _);
                Wake(endpoint);
            }

            await Task.Delay(MinPause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SearchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await SearchOnceAsync(stop);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                _failures.Add(failure);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(options.Value.SweepSeconds), time, stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SearchOnceAsync(CancellationToken stop)
    {
        var linked = new List<EndpointId>();
        IReadOnlyList<LinkCheckpoint> page;
        EndpointId? after = null;
        do
        {
            page = await links.ListActiveCheckpointsAsync(after, PageSize, stop);
            if (page.Count == 0)
            {
                break;
            }

            var endpoints = page.Select(checkpoint => checkpoint.Endpoint).ToList();
            var totals = await log.ReadTotalsAsync(endpoints, stop);
            for (var i = 0; i < page.Count; i++)
            {
                if (totals[i].LastSequence != page[i].Sequence)
                {
                    Wake(endpoints[i]);
                }
            }

            linked.AddRange(endpoints);
            after = endpoints[^1];
        }
        while (page.Count == PageSize);

        Volatile.Write(ref _linked, linked.ToFrozenSet());
        foreach (var relink in await links.ListRunningRelinksAsync(MaxRelinks, stop))
        {
            Wake(relink.Endpoint);
        }
    }

    private void Wake(EndpointId endpoint) => grains.GetGrain<ILinkerGrain>(endpoint.ToString()).WakeAsync().Ignore();
}

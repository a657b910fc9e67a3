using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Storage.Stats;
using Orleans.Placement;

namespace Ontologie.Ingest.Grains.Stats;

/// <summary>Collects the counts of one gateway, and stores them minute by minute. See <see cref="OpenMinutes"/>.</summary>
[GrainType("node-stats"), PreferLocalPlacement]
internal sealed class NodeStatsGrain(
    ITrafficStore store, TimeProvider time, IOptions<StatsOptions> options, ILogger<NodeStatsGrain> logger)
    : Grain, INodeStatsGrain, IDisposable
{
    /// <summary>The most old minutes that are deleted after a minute is stored. Each is a short transaction.</summary>
    private const int MaxDeletedMinutes = 5;

    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(5);

    /// <summary>The gateway sends a batch every second. After this silence it is gone, and its last minute is stored.</summary>
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(30);

    /// <summary>The timeout of a write. The outcome is then unknown, and the same minute is written again.</summary>
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(20);

    /// <summary>The timeout of the read at the start. Without its answer, a batch may count twice after a hand-over.</summary>
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Longer than a query's range, whose first hour may begin earlier.</summary>
    private static readonly TimeSpan KeepMargin = TimeSpan.FromHours(2);

    private readonly LogSummary<Exception> _failures = new(
        time, (count, latest) => GrainsLog.TrafficNotStored(logger, count, LogText.OfFailure(latest)));

    private OpenMinutes _minutes = null!;
    private NodeId _node;
    private Task _storing = Task.CompletedTask;
    private long _heardAt;
    private long? _notedAt;
    private long? _failedAt;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!NodeId.TryParse(this.GetPrimaryKeyString(), out _node))
        {
            throw new InvalidOperationException("The key of a node's statistics must be a node id.");
        }

        _minutes = new OpenMinutes(_node);
        _heardAt = time.GetTimestamp();
        _minutes.ResumeAfter(await ReadLastBatchAsync(cancellationToken));
        this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(TickInterval, TickInterval) { Interleave = true });
        await base.OnActivateAsync(cancellationToken);
    }

    /// <summary>Stores the unfinished minute too, as far as the time allows.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        NoteDropped(_minutes.CloseAll());
        _failedAt = null;
        await _storing;
        await StoreAllAsync(cancellationToken);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <summary>Logs what the summary still holds.</summary>
    public void Dispose() => _failures.Dispose();

    public Task AddAsync(TrafficBatch batch)
    {
        _heardAt = time.GetTimestamp();
        NoteDropped(_minutes.Add(batch));
        Continue();
        return Task.CompletedTask;
    }

    public Task<OpenTraffic[]> ReadOpenAsync(TrafficOwner[] owners) => Task.FromResult(_minutes.Read(owners));

    private Task TickAsync()
    {
        var isSilent = time.GetElapsedTime(_heardAt) > SilenceLimit;
        if (isSilent)
        {
            NoteDropped(_minutes.CloseAll());
        }

        if (isSilent && _minutes.IsEmpty)
        {
            DeactivateOnIdle();
        }
        else
        {
            Continue();
        }

        return Task.CompletedTask;
    }

    /// <summary>Lets readers find this grain, and stores what is closed. Returns at once.</summary>
    private void Continue()
    {
        if (!_minutes.IsEmpty && (_notedAt is not { } notedAt || time.GetElapsedTime(notedAt) >= TickInterval))
        {
            _notedAt = time.GetTimestamp();
            GrainFactory.GetGrain<INodeDirectoryGrain>(INodeDirectoryGrain.Key).NoteTrafficAsync(_node).Ignore();
        }

        if (_storing.IsCompleted && _minutes.NextToStore is not null)
        {
            _storing = StoreAllAsync(CancellationToken.None);
        }
    }

    private async Task StoreAllAsync(CancellationToken cancellationToken)
    {
        if (_failedAt is { } failedAt && time.GetElapsedTime(failedAt) < PauseAfterFailure)
        {
            return;
        }

        try
        {
            while (_minutes.NextToStore is { } minute)
            {
                await store.WriteAsync(minute, cancellationToken).WaitAsync(WriteTimeout, time, cancellationToken);
                _minutes.Stored(minute);
                await store.DeleteOldestAsync(FirstToKeep(), MaxDeletedMinutes, cancellationToken)
                    .WaitAsync(WriteTimeout, time, cancellationToken);
            }

            _failedAt = null;
        }
        catch (Exception failure)
        {
            _failedAt = time.GetTimestamp();
            _failures.Add(failure);
        }
    }

    private async Task<long> ReadLastBatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadLastBatchAsync(_node, MinuteOf(time.GetUtcNow()) - OpenMinutes.MaxClosed, cancellationToken)
                .WaitAsync(ReadTimeout, time, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            _failures.Add(failure);
            return 0;
        }
    }

    private long FirstToKeep() => MinuteOf(time.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepDays) - KeepMargin);

    private static long MinuteOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;

    private void NoteDropped(int minutes)
    {
        if (minutes > 0)
        {
            GrainsLog.TrafficLost(logger, minutes);
        }
    }
}

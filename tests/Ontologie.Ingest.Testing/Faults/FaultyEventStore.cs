using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Testing.Faults;

/// <summary>
/// The appender of a real store whose writes fail on command. Faults of appends apply in this order: held, failed before the commit,
/// committed with the answer lost. Repeats and probes have their own faults. Thread-safe.
/// </summary>
public sealed class FaultyEventStore(IEventAppender inner) : IEventAppender
{
    private readonly Lock _lock = new();
    private readonly List<int> _batchSizes = [];
    private HeldAppends? _hold;
    private EndpointId? _heldEndpoint;
    private int _failures;
    private int _lostAnswers;
    private int _failedCounts;
    private int _lostCounts;
    private int _counts;
    private int _probes;
    private long _failOvers;

    /// <inheritdoc/>
    public long Lineage => inner.Lineage + Interlocked.Read(ref _failOvers);

    /// <summary>The sizes of all batches in order, including failed and repeated ones.</summary>
    public IReadOnlyList<int> BatchSizes
    {
        get
        {
            lock (_lock)
            {
                return [.. _batchSizes];
            }
        }
    }

    /// <summary>The number of attempts to append.</summary>
    public int Appends => BatchSizes.Count;

    /// <summary>Holds every later append before it begins, until the release. With an endpoint, only appends with its events.</summary>
    public HeldAppends HoldAppends(EndpointId? only = null)
    {
        lock (_lock)
        {
            _heldEndpoint = only;
            return _hold = new HeldAppends();
        }
    }

    /// <summary>The next appends fail and commit nothing: this many, or <see cref="int.MaxValue"/> for all.</summary>
    public void FailAppends(int count)
    {
        lock (_lock)
        {
            _failures = count;
        }
    }

    /// <summary>The next appends commit and then fail, so that the caller does not know their outcome.</summary>
    public void LoseAnswers(int count)
    {
        lock (_lock)
        {
            _lostAnswers = count;
        }
    }

    /// <summary>The next batches of repeats fail and count nothing: this many, or <see cref="int.MaxValue"/> for all.</summary>
    public void FailRepeats(int count)
    {
        lock (_lock)
        {
            _failedCounts = count;
        }
    }

    /// <summary>The next batches of repeats are counted and then fail.</summary>
    public void LoseAnswersOfRepeats(int count)
    {
        lock (_lock)
        {
            _lostCounts = count;
        }
    }

    /// <summary>The number of batches of repeats, including failed ones.</summary>
    public int RepeatBatches => Volatile.Read(ref _counts);

    /// <summary>The shortest duration of an append, in real time.</summary>
    public TimeSpan AppendTime { get; set; }

    /// <summary>Called at the beginning of every append.</summary>
    public Action<IReadOnlyList<NewEvent>>? AppendBegun { get; set; }

    /// <summary>Called at the end of every append, also of a failed one, before its caller continues.</summary>
    public Action<IReadOnlyList<NewEvent>>? AppendEnded { get; set; }

    /// <summary>Changes the lineage, as a failover does.</summary>
    public void FailOver() => Interlocked.Increment(ref _failOvers);

    /// <inheritdoc/>
    public async Task<AppendResult[]> AppendAsync(IReadOnlyList<NewEvent> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        HeldAppends? hold;
        lock (_lock)
        {
            _batchSizes.Add(batch.Count);
            hold = _heldEndpoint is not { } held || batch.Any(item => item.Endpoint == held) ? _hold : null;
        }

        AppendBegun?.Invoke(batch);
        try
        {
            return await AppendAsync(batch, hold, cancellationToken);
        }
        finally
        {
            AppendEnded?.Invoke(batch);
        }
    }

    /// <inheritdoc/>
    public async Task AddRepeatsAsync(IReadOnlyList<EventRepeats> batch, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _counts);
        if (Takes(ref _failedCounts))
        {
            throw new StoreFaultException("Counting the repeats failed before the commit.");
        }

        await inner.AddRepeatsAsync(batch, cancellationToken);
        if (Takes(ref _lostCounts))
        {
            throw new StoreFaultException("The repeats were counted, but the answer was lost.");
        }
    }

    /// <summary>Whether probes fail. Appends still work.</summary>
    public bool FailsProbes { get; set; }

    /// <summary>The number of probes.</summary>
    public int Probes => Volatile.Read(ref _probes);

    /// <summary>Also fails while all appends fail.</summary>
    public Task ProbeAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _probes);
        lock (_lock)
        {
            return FailsProbes || _failures == int.MaxValue
                ? Task.FromException(new StoreFaultException("The probe failed."))
                : inner.ProbeAsync(cancellationToken);
        }
    }

    private async Task<AppendResult[]> AppendAsync(IReadOnlyList<NewEvent> batch, HeldAppends? hold, CancellationToken cancellationToken)
    {
        if (AppendTime > TimeSpan.Zero)
        {
            await Task.Delay(AppendTime, cancellationToken);
        }

        if (hold is not null)
        {
            await hold.PassAsync(cancellationToken);
        }

        if (Takes(ref _failures))
        {
            throw new StoreFaultException("The append failed before its commit.");
        }

        var results = await inner.AppendAsync(batch, cancellationToken);
        return Takes(ref _lostAnswers)
            ? throw new StoreFaultException("The append committed, but the answer was lost.")
            : results;
    }

    private bool Takes(ref int faults)
    {
        lock (_lock)
        {
            if (faults == 0)
            {
                return false;
            }

            if (faults != int.MaxValue)
            {
                faults--;
            }

            return true;
        }
    }
}

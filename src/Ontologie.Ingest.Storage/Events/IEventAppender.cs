namespace Ontologie.Ingest.Storage.Events;

/// <summary>
/// Everything that writes to the event log. <see cref="IEventReader"/> reads it. Every implementation passes the conformance
/// suite in Ontologie.Ingest.Testing.
/// </summary>
public interface IEventAppender
{
    /// <summary>
    /// Constant while the same server answers. It changes when another server, or an older state of the same one, may have taken
    /// over: do not trust what you remember of earlier commits then.
    /// </summary>
    long Lineage { get; }

    /// <summary>
    /// Commits a batch in one transaction. Each new identity gets the next sequence of its endpoint, in the order of the batch; the
    /// others are duplicates.
    /// </summary>
    /// <returns>One result per item, in the order of the batch. Everything in it is durable.</returns>
    /// <remarks>
    /// Success: the whole batch is durable and visible to readers. <see cref="EventDataException"/>: the store refuses an item, and
    /// nothing of the batch is stored. Any other exception, cancellation included: the outcome is unknown, and either the whole batch
    /// is committed or nothing. The same batch may be appended again at any time; what was committed is then a duplicate.
    /// </remarks>
    Task<AppendResult[]> AppendAsync(IReadOnlyList<NewEvent> batch, CancellationToken cancellationToken);

    /// <summary>Adds to the repeats of events and to the totals of their endpoints, in one transaction.</summary>
    /// <param name="batch">At most <see cref="EventRepeats.MaxBatch"/> items. An event that occurs twice counts twice.</param>
    /// <param name="cancellationToken">Ends the wait. The outcome is unknown then.</param>
    /// <remarks>
    /// Success: the whole batch is durable and visible to readers. Any exception, cancellation included: either the whole batch is
    /// added or nothing, and adding it again may count it twice. The store does not check whether the events exist.
    /// </remarks>
    /// <exception cref="ArgumentException">The batch is too long or has an impossible count. Nothing was added.</exception>
    Task AddRepeatsAsync(IReadOnlyList<EventRepeats> batch, CancellationToken cancellationToken);

    /// <summary>
    /// Commits one small row that is never read, in the way an append commits. If it throws, an append would probably fail too.
    /// </summary>
    Task ProbeAsync(CancellationToken cancellationToken);
}

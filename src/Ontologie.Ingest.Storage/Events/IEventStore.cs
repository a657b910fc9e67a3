using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>The event log. Every implementation passes the conformance suite in Ontologie.Ingest.Testing.</summary>
public interface IEventStore
{
    /// <summary>
    /// Changes when another server, or an older state of it, may have taken the place of the one that committed:
    /// what is remembered of earlier commits must be asked for again. Otherwise constant.
    /// </summary>
    long Lineage { get; }

    /// <summary>
    /// Commits a batch in one transaction: each event whose identity is new gets the next sequence of its
    /// endpoint, in the order of the batch; the others are duplicates.
    /// </summary>
    /// <returns>One result per item, in the order of the batch. Everything in it is durable.</returns>
    /// <remarks>
    /// Success: the whole batch is durable and visible to readers. <see cref="EventDataException"/>: an item
    /// cannot be stored as it is; nothing of the batch is left behind. Any other exception, cancellation included:
    /// the outcome is unknown; all of the batch is committed or nothing is, and the same batch may be appended
    /// again at any time, when what was committed is a duplicate.
    /// </remarks>
    Task<AppendResult[]> AppendAsync(IReadOnlyList<NewEvent> batch, CancellationToken cancellationToken);

    /// <summary>Adds to the repeats of events and to their endpoints' totals, in one transaction.</summary>
    /// <param name="batch">At most <see cref="EventRepeats.MaxBatch"/> items; an event that is in it twice counts twice.</param>
    /// <param name="cancellationToken">Ends the wait; the outcome is unknown then.</param>
    /// <remarks>
    /// Success: all of the batch is durable and visible to readers. Any exception, cancellation included: all of it is added or
    /// nothing is. Adding it again may then count it twice. Whether the events exist is not checked.
    /// </remarks>
    /// <exception cref="ArgumentException">The batch is too long or counts what cannot have happened; nothing was added.</exception>
    Task AddRepeatsAsync(IReadOnlyList<EventRepeats> batch, CancellationToken cancellationToken);

    /// <summary>The totals of endpoints, one for each in the order of the list, by one query.</summary>
    Task<IReadOnlyList<EndpointTotals>> ReadTotalsAsync(IReadOnlyList<EndpointId> endpoints, CancellationToken cancellationToken);

    /// <summary>A page of an endpoint's log. Reading on from the last sequence seen misses nothing.</summary>
    Task<IReadOnlyList<StoredEvent>> ListAsync(EventQuery query, CancellationToken cancellationToken);

    /// <summary>The oldest sequence that retention has left of an endpoint's log, or null where it is empty.</summary>
    Task<long?> FindOldestSequenceAsync(EndpointId endpoint, CancellationToken cancellationToken);

    /// <summary>One event with its headers and its repeats, or null.</summary>
    Task<StoredEventWithHeaders?> FindAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken);

    /// <summary>The exact bytes of one event, or null.</summary>
    Task<byte[]?> FindBodyAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken);

    /// <summary>When each of an endpoint's secrets last verified an event; those that never did are missing.</summary>
    Task<IReadOnlyList<SecretUse>> ListSecretUsesAsync(EndpointId endpoint, CancellationToken cancellationToken);

    /// <summary>
    /// Commits a small row that nobody reads, as an append would commit its events. Any exception: an append would probably fail now.
    /// </summary>
    Task ProbeAsync(CancellationToken cancellationToken);
}

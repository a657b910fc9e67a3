using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>
/// Everything that reads the event log, and nothing that changes it. A read sees every event that was acknowledged before it began.
/// </summary>
public interface IEventReader
{
    /// <summary>The totals of endpoints, one for each in the order of the list, by one query.</summary>
    Task<IReadOnlyList<EndpointTotals>> ReadTotalsAsync(IReadOnlyList<EndpointId> endpoints, CancellationToken cancellationToken);

    /// <summary>A page of an endpoint's log. To miss nothing, continue after the last sequence of the page.</summary>
    Task<IReadOnlyList<StoredEvent>> ListAsync(EventQuery query, CancellationToken cancellationToken);

    /// <summary>The oldest sequence that retention has left of an endpoint's log, or null for an empty log.</summary>
    Task<long?> FindOldestSequenceAsync(EndpointId endpoint, CancellationToken cancellationToken);

    /// <summary>
    /// The part of an endpoint's log that has every event received in a range of time, without a scan. Null for an empty log. At its ends
    /// it may have events outside the range. <see cref="ReceivedTimeSearch"/> says why it is complete, and when it is not.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="from">The start of the range, included; null for the oldest event.</param>
    /// <param name="to">The end of the range, excluded; null for the newest event.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<SequenceRange?> FindRangeAsync(
        EndpointId endpoint, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken);

    /// <summary>The repeats of an endpoint's events, by one query. Events that were not delivered again are missing.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="events">At most <see cref="EventQuery.MaxLimit"/> events.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">These are more events.</exception>
    Task<IReadOnlyDictionary<EventId, RepeatCount>> FindRepeatsAsync(
        EndpointId endpoint, IReadOnlyList<EventId> events, CancellationToken cancellationToken);

    /// <summary>One event with its headers and its repeats, or null.</summary>
    Task<StoredEventWithHeaders?> FindAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken);

    /// <summary>
    /// The identities that have been committed, by one query or one for each. Their events may have left the log: a nonce may outlive
    /// its event.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="events">At most <see cref="EventQuery.MaxLimit"/> events.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">These are more events.</exception>
    Task<IReadOnlySet<EventId>> FindKnownAsync(
        EndpointId endpoint, IReadOnlyList<EventId> events, CancellationToken cancellationToken);

    /// <summary>The exact bytes of one event, or null.</summary>
    Task<byte[]?> FindBodyAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken);

    /// <summary>When each secret of an endpoint last verified an event. Secrets that never did are missing.</summary>
    Task<IReadOnlyList<SecretUse>> ListSecretUsesAsync(EndpointId endpoint, CancellationToken cancellationToken);

    /// <summary>A part of an endpoint's log with headers and bodies, in the order of sequences, for the linker.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="after">Only events after this sequence.</param>
    /// <param name="until">The last sequence to read.</param>
    /// <param name="maxEvents">The most events: at most <see cref="EventQuery.MaxLimit"/>.</param>
    /// <param name="maxBytes">No further event is added once their bodies have this many bytes. At least one is returned.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<EventContents>> ReadContentsAsync(
        EndpointId endpoint, long after, long until, int maxEvents, long maxBytes, CancellationToken cancellationToken);

    /// <summary>The events with these sequences, in the order of sequences, by one query. Missing ones are left out.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="sequences">At most <see cref="EventQuery.MaxLimit"/> sequences.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<StoredEvent>> FindBySequencesAsync(
        EndpointId endpoint, IReadOnlyList<long> sequences, CancellationToken cancellationToken);
}

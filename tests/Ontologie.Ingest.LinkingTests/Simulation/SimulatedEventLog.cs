using System.Globalization;
using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>The logs of the connectors of one history, in memory. The real logs have proofs of their own.</summary>
/// <param name="salt">Makes the ids of its events differ from those of other histories.</param>
internal sealed class SimulatedEventLog(ulong salt) : IEventReader, IEventEraser
{
    private readonly Dictionary<EndpointId, SortedDictionary<long, EventContents>> _events = [];
    private readonly Dictionary<EndpointId, long> _heads = [];

    internal long Head(EndpointId endpoint) => _heads.GetValueOrDefault(endpoint);

    internal IReadOnlyDictionary<long, EventContents> Of(EndpointId endpoint) => _events.GetValueOrDefault(endpoint) ?? [];

    internal EventContents Append(EndpointId endpoint, DateTimeOffset receivedAt, string? type, string body)
    {
        var sequence = Head(endpoint) + 1;
        var bytes = Encoding.UTF8.GetBytes(body);
        var stored = new EventContents(
            new StoredEvent
            {
                Id = EventId.Of(endpoint, 0, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{salt}-{sequence}"))),
                Sequence = sequence,
                ReceivedAt = receivedAt,
                Type = type,
                Secret = default,
                Size = bytes.Length,
                IsTest = false,
            },
            "[]"u8.ToArray(),
            bytes);
        if (!_events.TryGetValue(endpoint, out var events))
        {
            _events.Add(endpoint, events = []);
        }

        events.Add(sequence, stored);
        _heads[endpoint] = sequence;
        return stored;
    }

    /// <summary>Removes the oldest event, as retention does. The head stays.</summary>
    internal void RemoveOldest(EndpointId endpoint)
    {
        if (_events.GetValueOrDefault(endpoint) is { Count: > 0 } events)
        {
            events.Remove(events.Keys.First());
        }
    }

    public Task EraseAsync(EndpointId endpoint, IReadOnlyList<long> sequences, CancellationToken cancellationToken)
    {
        var events = _events[endpoint];
        foreach (var sequence in sequences.Where(events.ContainsKey))
        {
            events[sequence] = events[sequence] with { Headers = [], Body = [] };
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<EndpointTotals>> ReadTotalsAsync(IReadOnlyList<EndpointId> endpoints, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EndpointTotals>>([.. endpoints.Select(endpoint => new EndpointTotals(Head(endpoint), 0))]);

    public Task<long?> FindOldestSequenceAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        Task.FromResult(Of(endpoint) is { Count: > 0 } events ? (long?)events.Keys.First() : null);

    public Task<StoredEventWithHeaders?> FindAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken) =>
        Task.FromResult(Of(endpoint).Values.FirstOrDefault(one => one.Event.Id == id) is { } found
            ? new StoredEventWithHeaders(found.Event, found.Headers, [], default)
            : null);

    public Task<IReadOnlyList<EventContents>> ReadContentsAsync(
        EndpointId endpoint, long after, long until, int maxEvents, long maxBytes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EventContents>>(
            [.. Of(endpoint).Values.Where(one => one.Event.Sequence > after && one.Event.Sequence <= until).Take(maxEvents)]);

    public Task<IReadOnlyList<StoredEvent>> FindBySequencesAsync(
        EndpointId endpoint, IReadOnlyList<long> sequences, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredEvent>>(
            [.. Of(endpoint).Where(one => sequences.Contains(one.Key)).Select(one => one.Value.Event)]);

    public Task<IReadOnlyList<StoredEvent>> ListAsync(EventQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<SequenceRange?> FindRangeAsync(
        EndpointId endpoint, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyDictionary<EventId, RepeatCount>> FindRepeatsAsync(
        EndpointId endpoint, IReadOnlyList<EventId> events, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlySet<EventId>> FindKnownAsync(
        EndpointId endpoint, IReadOnlyList<EventId> events, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<byte[]?> FindBodyAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<SecretUse>> ListSecretUsesAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}

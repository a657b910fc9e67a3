using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>An identity.</summary>
internal readonly record struct NonceKey(EventId Event, EndpointId Endpoint)
{
    /// <summary>The order of the key of <c>nonce_by_event</c>.</summary>
    internal static Comparer<NonceKey> Order { get; } = Comparer<NonceKey>.Create((left, right) =>
    {
        var byEvent = left.Event.Value.CompareTo(right.Event.Value);
        return byEvent != 0 ? byEvent : left.Endpoint.Value.CompareTo(right.Endpoint.Value);
    });
}

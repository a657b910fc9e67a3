using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>An identity.</summary>
internal readonly record struct NonceKey(EndpointId Endpoint, EventId Event)
{
    /// <summary>The order of the key of <c>replay_nonce</c>.</summary>
    internal static Comparer<NonceKey> Order { get; } = Comparer<NonceKey>.Create((left, right) =>
    {
        var byEndpoint = left.Endpoint.Value.CompareTo(right.Endpoint.Value);
        return byEndpoint != 0 ? byEndpoint : left.Event.Value.CompareTo(right.Event.Value);
    });
}

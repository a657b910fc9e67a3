using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>An identity: what may be stored once.</summary>
/// <param name="Event">The event id, which comes first in the index: it is a digest, so endpoints make no hot pages.</param>
/// <param name="Endpoint">The endpoint that received it.</param>
internal readonly record struct NonceKey(EventId Event, EndpointId Endpoint)
{
    /// <summary>The order of the key of <c>nonce_by_event</c>.</summary>
    internal static Comparer<NonceKey> Order { get; } = Comparer<NonceKey>.Create((left, right) =>
    {
        var byEvent = left.Event.Value.CompareTo(right.Event.Value);
        return byEvent != 0 ? byEvent : left.Endpoint.Value.CompareTo(right.Endpoint.Value);
    });

    /// <summary>From a row's event id and the endpoint id right after it.</summary>
    internal static NonceKey Read(SqliteStatement row, int column) =>
        new(new EventId(row.ReadUInt128(column)), new EndpointId(row.ReadUInt128(column + 1)));
}

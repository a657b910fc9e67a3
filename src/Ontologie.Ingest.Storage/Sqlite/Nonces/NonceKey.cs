using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>An identity, which may be stored once.</summary>
/// <param name="Event">The event id. It comes first in the index: it is a digest, so a busy endpoint makes no hot pages.</param>
/// <param name="Endpoint">The endpoint that received it.</param>
internal readonly record struct NonceKey(EventId Event, EndpointId Endpoint)
{
    /// <summary>The order of the primary key of <c>nonce_by_event</c>.</summary>
    internal static Comparer<NonceKey> Order { get; } = Comparer<NonceKey>.Create((left, right) =>
    {
        var byEvent = left.Event.Value.CompareTo(right.Event.Value);
        return byEvent != 0 ? byEvent : left.Endpoint.Value.CompareTo(right.Endpoint.Value);
    });

    /// <summary>Reads a row's event id, and the endpoint id in the next column.</summary>
    internal static NonceKey Read(SqliteStatement row, int column) =>
        new(new EventId(row.ReadUInt128(column)), new EndpointId(row.ReadUInt128(column + 1)));
}

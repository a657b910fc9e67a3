using System.Buffers.Binary;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>The places of a contribution in the two orders of its entity, as bytes that compare like the order.</summary>
internal static class ContributionPlace
{
    /// <summary>The kind of the order by connector and rank.</summary>
    internal const long ByRank = 1;

    /// <summary>The kind of the order by time of receipt.</summary>
    internal const long ByTime = 2;

    private const int IdBytes = 16;
    private const int TimeBytes = 8 + IdBytes + 8 + IdBytes + 4;

    internal static byte[] OfRank(EndpointId endpoint, ReadOnlySpan<byte> rank)
    {
        var place = new byte[IdBytes + rank.Length];
        BinaryPrimitives.WriteUInt128BigEndian(place, endpoint.Value);
        rank.CopyTo(place.AsSpan(IdBytes));
        return place;
    }

    internal static byte[] OfTime(HistoryPlace history)
    {
        var place = new byte[TimeBytes];
        var rest = place.AsSpan();
        BinaryPrimitives.WriteInt64BigEndian(rest, SqliteMicros.From(history.ReceivedAt) ^ long.MinValue);
        BinaryPrimitives.WriteUInt128BigEndian(rest[8..], history.Endpoint.Value);
        BinaryPrimitives.WriteInt64BigEndian(rest[24..], history.Sequence);
        BinaryPrimitives.WriteUInt128BigEndian(rest[32..], history.Rule.Value);
        BinaryPrimitives.WriteInt32BigEndian(rest[48..], history.Item);
        return place;
    }

    /// <summary>The time of receipt in a place of the order by it.</summary>
    internal static DateTimeOffset ReadTime(ReadOnlySpan<byte> place) =>
        SqliteMicros.ToTime(BinaryPrimitives.ReadInt64BigEndian(place) ^ long.MinValue);
}

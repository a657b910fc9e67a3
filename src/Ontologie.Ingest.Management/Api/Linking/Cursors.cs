using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Management.Api.Linking;

/// <summary>
/// Writes places in lists as cursors, and reads them. Base64url, because keys have percent signs, which a client that does not encode a
/// query would lose.
/// </summary>
internal static class Cursors
{
    private const int MaxLength = 2000;

    internal static string Of(HistoryPlace place) => Encode(
        (place.ReceivedAt.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture),
        place.Endpoint.ToString(),
        place.Sequence.ToString(CultureInfo.InvariantCulture),
        place.Rule.ToString(),
        place.Item.ToString(CultureInfo.InvariantCulture));

    internal static string Of(EntityName name) => Encode(name.Type, name.Key);

    internal static string Of(InboundPlace place) => Encode(place.Relation.Type, place.Relation.Relation, place.Key);

    internal static bool TryParse(string? text, out EntityName name)
    {
        if (Decode(text) is [var type, var key] && KeyForm.IsKey(key))
        {
            name = new EntityName(type, key);
            return true;
        }

        name = default;
        return false;
    }

    internal static bool TryParse(string? text, out InboundPlace place)
    {
        if (Decode(text) is [var type, var relation, var key] && KeyForm.IsKey(key))
        {
            place = new InboundPlace(new TypedRelation(type, relation), key);
            return true;
        }

        place = default;
        return false;
    }

    /// <summary>The place of a cursor; null if it is none.</summary>
    internal static HistoryPlace? ParseHistory(string text) =>
        Decode(text) is [var time, var endpoint, var sequence, var rule, var item]
        && TryParseTime(time, out var at)
        && EndpointId.TryParse(endpoint, out var connector)
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && RuleId.TryParse(rule, out var id)
        && int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new HistoryPlace(at, connector, number, id, index)
            : null;

    internal static string Of(RejectionPlace place) => Encode(
        (place.ReceivedAt.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture), place.Id.ToString());

    /// <summary>The place of a cursor among rejections; null if it is none.</summary>
    internal static RejectionPlace? ParseRejection(string? text) =>
        Decode(text) is [var time, var rejection] && TryParseTime(time, out var at) && RejectionId.TryParse(rejection, out var id)
            ? new RejectionPlace(at, id)
            : null;

    private static bool TryParseTime(string text, out DateTimeOffset time)
    {
        var isTime = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var micros)
            && micros <= DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond;
        time = isTime ? new DateTimeOffset(micros * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero) : default;
        return isTime;
    }

    private static string Encode(params string[] parts) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Join('\n', parts)));

    private static string[]? Decode(string? text)
    {
        if (text is null or { Length: 0 or > MaxLength } || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        return Ascii.IsValid(bytes) ? Encoding.ASCII.GetString(bytes).Split('\n') : null;
    }
}

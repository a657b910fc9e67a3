using System.Text.Json;
using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>The origin of a value in the state of an entity. Members that an edit does not have are left out.</summary>
internal static class OriginJson
{
    public static void Write(Utf8JsonWriter writer, ContributionOrigin origin)
    {
        writer.WriteStartObject();
        writer.WriteString("s", origin.Source);
        writer.WriteBase64String("k", origin.Rank.Span);
        writer.WriteString("o", origin.Order.ToString());
        writer.WriteNumber("t", Microseconds.Of(origin.ReceivedAt));
        writer.WriteNumber("n", origin.TypeVersion);
        if (origin.RuleId is not null)
        {
            writer.WriteString("e", origin.EventId);
            writer.WriteNumber("q", origin.Sequence);
            writer.WriteString("r", origin.RuleId);
            writer.WriteNumber("u", origin.RuleVersion);
            writer.WriteNumber("i", origin.Item);
        }

        writer.WriteEndObject();
    }

    public static ContributionOrigin Read(JsonElement json)
    {
        var order = CompactJson.ReadOrder(json.GetProperty("o"));
        var receivedAt = Microseconds.ToTime(json.GetProperty("t").GetInt64());
        var isRule = json.TryGetProperty("r", out var rule);
        return new ContributionOrigin
        {
            Source = json.GetProperty("s").GetString()!,
            Rank = ContributionRank.FromBytes(json.GetProperty("k").GetBytesFromBase64()),
            CrossTime = order.CrossTime(receivedAt),
            ReceivedAt = receivedAt,
            TypeVersion = json.GetProperty("n").GetInt64(),
            EventId = isRule ? json.GetProperty("e").GetString() : null,
            Sequence = isRule ? json.GetProperty("q").GetInt64() : 0,
            RuleId = isRule ? rule.GetString() : null,
            RuleVersion = isRule ? json.GetProperty("u").GetInt32() : 0,
            Item = isRule ? json.GetProperty("i").GetInt32() : 0,
            Order = order,
        };
    }
}

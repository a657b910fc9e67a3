using System.Text.Json;
using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>Where a winning value or relation comes from, as answers show it.</summary>
/// <param name="Source">A connector (<c>ep_…</c>), <c>api</c> or <c>manual</c>.</param>
/// <param name="EventId">The event (<c>evt_…</c>); null for an edit.</param>
/// <param name="RuleId">The rule (<c>rul_…</c>); null for an edit.</param>
/// <param name="RuleVersion">The version of the rule; null for an edit.</param>
/// <param name="At">The pointer where the value was found; null for a constant and an edit.</param>
/// <param name="Order">The order key: a number or a time. The time of an edit.</param>
/// <param name="ReceivedAt">When the gateway had read the event, or when the edit was made.</param>
/// <param name="Sequence">The event's place in the log; 0 for an edit.</param>
public sealed record Provenance(
    string Source, string? EventId, string? RuleId, int? RuleVersion, string? At, string Order, DateTimeOffset ReceivedAt, long Sequence)
{
    /// <summary>The connector; null for an edit.</summary>
    public string? ConnectorId => ContributionSources.IsEdit(Source) ? null : Source;

    /// <summary>Shows where a value comes from.</summary>
    /// <param name="origin">The contribution.</param>
    /// <param name="at">The pointer; empty if there is none.</param>
    public static Provenance Of(ContributionOrigin origin, string at) => new(
        origin.Source,
        origin.EventId,
        origin.RuleId,
        origin.RuleId is null ? null : origin.RuleVersion,
        at.Length == 0 ? null : at,
        origin.Order.ToString(),
        origin.ReceivedAt,
        origin.Sequence);

    /// <summary>The JSON object that is stored with a relation. Members with null are left out.</summary>
    public byte[] ToJson() => CompactJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("source", Source);
        WriteIfAny(writer, "eventId", EventId);
        WriteIfAny(writer, "ruleId", RuleId);
        if (RuleVersion is { } version)
        {
            writer.WriteNumber("ruleVersion", version);
        }

        WriteIfAny(writer, "at", At);
        writer.WriteString("order", Order);
        writer.WriteNumber("receivedAt", Microseconds.Of(ReceivedAt));
        writer.WriteNumber("sequence", Sequence);
        writer.WriteEndObject();
    });

    /// <summary>Reads what <see cref="ToJson"/> wrote. Unknown members are ignored.</summary>
    /// <exception cref="JsonException">The bytes are damaged.</exception>
    public static Provenance Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new Provenance(
            root.GetProperty("source").GetString()!,
            TextOf(root, "eventId"),
            TextOf(root, "ruleId"),
            root.TryGetProperty("ruleVersion", out var version) ? version.GetInt32() : null,
            TextOf(root, "at"),
            root.GetProperty("order").GetString()!,
            Microseconds.ToTime(root.GetProperty("receivedAt").GetInt64()),
            root.GetProperty("sequence").GetInt64());
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static string? TextOf(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
}

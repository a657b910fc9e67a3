using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Linking.Entities;

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>An event of an entity, as a row of a table. Pure.</summary>
/// <param name="EventId">The event's id.</param>
/// <param name="Href">The address of its page; null if retention removed it.</param>
/// <param name="Type">The event's type; null if it is not known.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="Connector">The connector's name.</param>
/// <param name="Rules">The rules that linked it, with the version and what they did.</param>
/// <param name="IsManual">Whether it is linked by hand or by a program.</param>
/// <param name="ManualSource">Through what, in words; null for no such link.</param>
public sealed record EntityEventRow(
    string EventId,
    string? Href,
    string? Type,
    DateTimeOffset ReceivedAt,
    string Connector,
    IReadOnlyList<(string Words, string Href)> Rules,
    bool IsManual,
    string? ManualSource)
{
    internal static EntityEventRow Of(EntityEventBody one, SourceNames names) => new(
        one.EventId,
        one.Stored ? $"/connectors/{one.ConnectorId}/events/{one.EventId}" : null,
        one.Type,
        one.ReceivedAt,
        names.OfConnector(one.ConnectorId) ?? Display.ShortId(one.ConnectorId),
        [
            .. one.Rules.Select(rule => (
                (names.OfRule(rule.RuleId) ?? Display.ShortId(rule.RuleId))
                    + $" v{rule.RuleVersion}{(rule.Operation == "archive" ? ", archives" : "")}",
                $"/connectors/{one.ConnectorId}/link-rules/{rule.RuleId}/versions")),
        ],
        one.Manual is not null,
        one.Manual?.Source switch { null => null, "manual" => "linked by hand", _ => "linked by the API" });
}

using Ontologie.Ingest.Console.Parts;

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>Where a value comes from, in words and links. Pure.</summary>
public sealed record ProvenanceView
{
    /// <summary>The connector's name, or in words who gave the value.</summary>
    public required string Source { get; init; }

    /// <summary>The address of the connector; null for an edit.</summary>
    public string? ConnectorHref { get; init; }

    /// <summary>The address of the event; null for an edit.</summary>
    public string? EventHref { get; init; }

    /// <summary>The event's id.</summary>
    public string? EventId { get; init; }

    /// <summary>The address of the rule's versions.</summary>
    public string? RuleHref { get; init; }

    /// <summary>The rule's name and version.</summary>
    public string? Rule { get; init; }

    /// <summary>The pointer where the value was found.</summary>
    public string? At { get; init; }

    /// <summary>Its place in the order of its source.</summary>
    public required string Order { get; init; }

    /// <summary>When the event was received, or the edit made.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    internal static ProvenanceView Of(SaidAt said, SourceNames names) => new()
    {
        Source = said switch
        {
            { ConnectorId: { } id } => names.OfConnector(id) ?? Display.ShortId(id),
            { Source: "manual" } => "edited by hand",
            { Source: "api" } => "the API",
            _ => said.Source,
        },
        ConnectorHref = said.ConnectorId is { } connector ? $"/connectors/{connector}" : null,
        EventHref = said is { ConnectorId: { } of, EventId: { } evt } ? $"/connectors/{of}/events/{evt}" : null,
        EventId = said.EventId,
        RuleHref = said is { ConnectorId: { } owner, RuleId: { } rule } ? $"/connectors/{owner}/link-rules/{rule}/versions" : null,
        Rule = said.RuleId is { } id2 ? $"{names.OfRule(id2) ?? Display.ShortId(id2)} v{said.RuleVersion}" : null,
        At = string.IsNullOrEmpty(said.At) ? null : said.At,
        Order = said.Order,
        ReceivedAt = said.ReceivedAt,
    };
}

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>Where a value comes from, as the API says it.</summary>
internal readonly record struct SaidAt(
    string Source,
    string? ConnectorId,
    string? EventId,
    string? RuleId,
    int? RuleVersion,
    string? At,
    string Order,
    DateTimeOffset ReceivedAt);

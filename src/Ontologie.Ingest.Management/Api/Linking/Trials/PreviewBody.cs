using System.Text.Json;
using Ontologie.Ingest.Management.Api.Events;
using Ontologie.Ingest.Management.Api.Linking.Entities;

namespace Ontologie.Ingest.Management.Api.Linking.Trials;

/// <summary>The JSON of what a rule would make of events.</summary>
/// <param name="Totals">The sums.</param>
/// <param name="Pointers">For each pointer of the rule, the share of events in which it has a value.</param>
/// <param name="Difference">The difference from the published version; null for a rule that does not exist yet.</param>
/// <param name="Events">Each event, newest first.</param>
internal sealed record PreviewBody(
    PreviewTotalsBody Totals,
    IReadOnlyList<PointerShareBody> Pointers,
    PreviewDifferenceBody? Difference,
    IReadOnlyList<PreviewedEventBody> Events)
{
    internal static PreviewBody Of(object found) => throw new NotImplementedException();
}

/// <summary>The JSON of the sums of a preview.</summary>
/// <param name="Events">Events that were evaluated.</param>
/// <param name="Matched">Events that the rule matches.</param>
/// <param name="Failed">Events that would fail.</param>
/// <param name="Entities">Different entities that it would write.</param>
/// <param name="Links">Links between events and entities.</param>
/// <param name="Problems">Problems in all events.</param>
internal sealed record PreviewTotalsBody(int Events, int Matched, int Failed, int Entities, int Links, int Problems);

/// <summary>The JSON of how often a pointer has a value.</summary>
internal sealed record PointerShareBody(string Pointer, double Share);

/// <summary>The JSON of what a rule would make of one event.</summary>
internal sealed record PreviewedEventBody
{
    /// <summary>Null for a body in the request.</summary>
    public required string? EventId { get; init; }

    public required long? Sequence { get; init; }

    public required DateTimeOffset? ReceivedAt { get; init; }

    public required string? Type { get; init; }

    public required bool Matched { get; init; }

    public required bool Failed { get; init; }

    /// <summary>Each condition of <c>when</c> with the value that it saw, for the first item if it is about items.</summary>
    public required IReadOnlyList<ConditionBody> Conditions { get; init; }

    public required IReadOnlyList<PreviewedEntityBody> Entities { get; init; }

    public required IReadOnlyList<LinkProblemBody> Problems { get; init; }
}

/// <summary>The JSON of one condition.</summary>
/// <param name="Place">Its place in the rule, as a JSON pointer.</param>
/// <param name="Item">The item for which it was evaluated; null if it is not about items.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Found">Whether it found a value.</param>
/// <param name="Value">The value that it saw; null if it found none.</param>
internal sealed record ConditionBody(string Place, int? Item, bool Holds, bool Found, JsonElement? Value);

/// <summary>The JSON of an entity that a rule would write.</summary>
internal sealed record PreviewedEntityBody
{
    public required string Type { get; init; }

    public required string Key { get; init; }

    public required int? Item { get; init; }

    public required string Operation { get; init; }

    /// <summary>Its place in the order of the connector.</summary>
    public required string Order { get; init; }

    public required SaidValueBody? Title { get; init; }

    public required IReadOnlyDictionary<string, SaidValueBody> Properties { get; init; }

    public required IReadOnlyDictionary<string, SaidTargetsBody> Relations { get; init; }
}

/// <summary>The JSON of the difference between a rule and its published version.</summary>
/// <param name="Version">The published version.</param>
/// <param name="Added">Links that only the new rule makes.</param>
/// <param name="Removed">Links that only the published version makes.</param>
/// <param name="Changed">Links with other values.</param>
/// <param name="Same">The number of links that stay as they are.</param>
internal sealed record PreviewDifferenceBody(
    int Version,
    IReadOnlyList<LinkChangeBody> Added,
    IReadOnlyList<LinkChangeBody> Removed,
    IReadOnlyList<LinkChangeBody> Changed,
    int Same);

/// <summary>The JSON of a link that a change of a rule adds, removes or changes.</summary>
/// <param name="EventId">The event; null for a body in the request.</param>
/// <param name="Type">The entity's type.</param>
/// <param name="Key">The entity's key.</param>
/// <param name="Changes">What changes, for example <c>title</c> or <c>properties.total</c>; empty for added and removed links.</param>
internal sealed record LinkChangeBody(string? EventId, string Type, string Key, IReadOnlyList<string> Changes);

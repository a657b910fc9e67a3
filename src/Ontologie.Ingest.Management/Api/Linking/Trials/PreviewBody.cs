using System.Text.Json;
using System.Text.Json.Serialization;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Management.Api.Events;
using Ontologie.Ingest.Management.Api.Linking.Entities;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Management.Linking.Trials;

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
    internal static PreviewBody Of(RulePreview preview) => new(
        new PreviewTotalsBody(
            preview.Events.Count, preview.Matched, preview.Failed, preview.Entities, preview.Links, preview.Problems),
        [.. preview.Pointers.Select(pointer => new PointerShareBody(pointer.At, pointer.Share))],
        preview.Difference is { } difference ? PreviewDifferenceBody.Of(difference) : null,
        [.. preview.Events.Select(PreviewedEventBody.Of)]);
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

    /// <summary>True if it would write more entities than are shown; else absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? More { get; init; }

    public required IReadOnlyList<LinkProblemBody> Problems { get; init; }

    internal static PreviewedEventBody Of(TriedEvent one)
    {
        var isEvent = one.Sequence > 0;
        return new PreviewedEventBody
        {
            EventId = isEvent ? one.Id : null,
            Sequence = isEvent ? one.Sequence : null,
            ReceivedAt = isEvent ? one.ReceivedAt : null,
            Type = one.Type,
            Matched = one.IsMatch,
            Failed = one.IsFailed,
            Conditions = [.. one.Conditions.Select(ConditionBody.Of)],
            Entities = [.. one.Contributions.Select(PreviewedEntityBody.Of)],
            More = one.HasMore ? true : null,
            Problems = [.. one.Problems.Select(problem => LinkProblemBody.Of(
                string.IsNullOrEmpty(problem.RuleId) ? problem with { RuleId = null, RuleVersion = null } : problem))],
        };
    }
}

/// <summary>The JSON of one condition.</summary>
/// <param name="Place">Its place in the rule, as a JSON pointer.</param>
/// <param name="Item">The item for which it was evaluated; null if it is about the event.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Found">Whether it found a value.</param>
/// <param name="At">The pointer where it found the value; null if it found none.</param>
/// <param name="Value">The value that it saw, shortened; null if it found none.</param>
/// <param name="Parts">The conditions within all, any and not.</param>
internal sealed record ConditionBody(
    string Place, int? Item, bool Holds, bool Found, string? At, JsonElement? Value, IReadOnlyList<ConditionBody> Parts)
{
    internal static ConditionBody Of(TriedCondition condition) => new(
        condition.Place,
        condition.Item,
        condition.Holds,
        condition.Seen is not null,
        condition.At,
        condition.Seen is { } seen ? ShownValue.Of(seen).Value : null,
        [.. condition.Parts.Select(Of)]);
}

/// <summary>The JSON of an entity that a rule would write.</summary>
internal sealed record PreviewedEntityBody
{
    public required string Type { get; init; }

    public required string Key { get; init; }

    public required int Item { get; init; }

    public required string Operation { get; init; }

    /// <summary>Its place in the order of the connector.</summary>
    public required string Order { get; init; }

    public required SaidValueBody? Title { get; init; }

    public required IReadOnlyDictionary<string, SaidValueBody> Properties { get; init; }

    public required IReadOnlyDictionary<string, SaidTargetsBody> Relations { get; init; }

    internal static PreviewedEntityBody Of(Contribution contribution) => new()
    {
        Type = contribution.Entity.Type,
        Key = contribution.Entity.Key,
        Item = contribution.Item,
        Operation = HistoryEntry.WordOf(contribution.Operation),
        Order = contribution.Order.ToString(),
        Title = contribution.Title is { } title ? SaidValueBody.Of(title) : null,
        Properties = contribution.Properties.ToDictionary(pair => pair.Key, pair => SaidValueBody.Of(pair.Value)),
        Relations = contribution.Relations.ToDictionary(pair => pair.Key, pair => SaidTargetsBody.Of(pair.Value)),
    };
}

/// <summary>The JSON of the difference between a rule and its published version.</summary>
/// <param name="Version">The published version.</param>
/// <param name="Added">Links that only the new rule makes.</param>
/// <param name="Removed">Links that only the published version makes.</param>
/// <param name="Changed">Links with other values.</param>
/// <param name="More">True if there are more of them; else absent.</param>
internal sealed record PreviewDifferenceBody(
    int Version,
    IReadOnlyList<LinkChangeBody> Added,
    IReadOnlyList<LinkChangeBody> Removed,
    IReadOnlyList<LinkChangeBody> Changed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? More)
{
    internal static PreviewDifferenceBody Of(TriedDifference difference) => new(
        difference.Version,
        [.. difference.Added.Select(LinkChangeBody.Of)],
        [.. difference.Removed.Select(LinkChangeBody.Of)],
        [.. difference.Changed.Select(LinkChangeBody.Of)],
        difference.HasMore ? true : null);
}

/// <summary>The JSON of a link that a change of a rule adds, removes or changes.</summary>
/// <param name="EventId">The event. For a body in the request it is no event's id.</param>
/// <param name="Type">The entity's type.</param>
/// <param name="Key">The entity's key.</param>
/// <param name="Operation">What the rule does with the entity.</param>
internal sealed record LinkChangeBody(string EventId, string Type, string Key, string Operation)
{
    internal static LinkChangeBody Of(TriedLink link) => new(
        link.EventId, link.Target.Entity.Type, link.Target.Entity.Key, HistoryEntry.WordOf(link.Target.Operation));
}

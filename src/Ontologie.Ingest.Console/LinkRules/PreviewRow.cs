using Ontologie.Ingest.Console.Events;
using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Linking.Entities;
using Ontologie.Ingest.Management.Api.Linking.Trials;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>What a rule would make of one event, as a row of a table. Pure.</summary>
public sealed record PreviewRow
{
    /// <summary>The place in the log, or what stands for it.</summary>
    public required string Number { get; init; }

    /// <summary>The address of the event's page; null if it has none.</summary>
    public string? Href { get; init; }

    /// <summary>The event's type.</summary>
    public string? Type { get; init; }

    /// <summary>Whether the rule matches.</summary>
    public required bool IsMatch { get; init; }

    /// <summary>Each condition in words with what it saw.</summary>
    public required IReadOnlyList<(string Words, SeenCondition? Saw)> Conditions { get; init; }

    /// <summary>The entities that it would write.</summary>
    public required IReadOnlyList<PreviewedEntity> Entities { get; init; }

    /// <summary>The problems in words.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Links that only the published version makes.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    internal static IReadOnlyList<PreviewRow> Of(PreviewBody preview, IReadOnlyList<ConditionText> conditions, string ep) =>
        [.. preview.Events.Select(one => Of(one, preview.Difference, conditions, ep))];

    private static PreviewRow Of(
        PreviewedEventBody one, PreviewDifferenceBody? difference, IReadOnlyList<ConditionText> conditions, string ep)
    {
        var saw = SeenCondition.Of(one.Conditions, conditions.Count);
        return new PreviewRow
        {
            Number = one.Sequence is { } sequence ? Display.Number(sequence) : "–",
            Href = one.EventId is { } id ? $"/connectors/{ep}/events/{id}" : null,
            Type = one.Type,
            IsMatch = one.Matched,
            Conditions = [.. conditions.Select((condition, row) => (condition.Words, saw[row]))],
            Entities = [.. one.Entities.Select(entity => PreviewedEntity.Of(entity, one.EventId, difference))],
            Problems = [.. one.Problems.Select(ProblemWords.Of)],
            Removed = difference is null
                ? []
                : [.. difference.Removed.Where(link => link.EventId == one.EventId).Select(link => $"{link.Type} {link.Key}")],
        };
    }
}

/// <summary>An entity that a rule would write, in words. Pure.</summary>
/// <param name="Name">Its type and key.</param>
/// <param name="Archives">Whether it is archived.</param>
/// <param name="Values">Its title, properties and relations.</param>
/// <param name="Kind">The kind of the difference: ok, warn or empty.</param>
/// <param name="Difference">The difference from the published version; empty without one.</param>
public sealed record PreviewedEntity(string Name, bool Archives, IReadOnlyList<string> Values, string Kind, string Difference)
{
    private const int MaxValue = 80;

    internal static PreviewedEntity Of(PreviewedEntityBody entity, string? eventId, PreviewDifferenceBody? difference)
    {
        var (kind, words) = Compare(entity, eventId, difference);
        return new PreviewedEntity(
            $"{entity.Type} {entity.Key}",
            entity.Operation == "archive",
            [
                .. entity.Title is { } title ? [$"title = {Shown(title)}"] : Array.Empty<string>(),
                .. entity.Properties.Select(pair => $"{pair.Key} = {Shown(pair.Value)}"),
                .. entity.Relations.Select(pair => $"{pair.Key} → {TargetsOf(pair.Value)}"),
            ],
            kind,
            words);
    }

    private static (string Kind, string Words) Compare(PreviewedEntityBody entity, string? eventId, PreviewDifferenceBody? difference)
    {
        bool IsThis(LinkChangeBody link) => link.EventId == eventId && link.Type == entity.Type && link.Key == entity.Key;
        return difference is null ? ("", "")
            : difference.Added.Any(IsThis) ? ("ok", "new link")
            : difference.Changed.Any(IsThis) ? ("warn", "changed")
            : ("", "unchanged");
    }

    private static string Shown(SaidValueBody value) => ShownJson.Cut(ShownJson.Plain(value.Value), MaxValue);

    private static string TargetsOf(SaidTargetsBody targets) =>
        targets.Keys.Count == 0 ? "none" : ShownJson.Cut(string.Join(", ", targets.Keys), MaxValue);
}

using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Values;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>What one item of an event, or one edit, says about an entity.</summary>
internal sealed record HistoryEntry
{
    internal const string Edit = "edit";

    /// <summary>A connector (<c>ep_…</c>), <c>api</c> or <c>manual</c>.</summary>
    internal required string Source { get; init; }

    /// <summary>The row of an event's contribution; null for an edit.</summary>
    internal ContributionRow? Row { get; init; }

    /// <summary>When the event was received, or the edit was made.</summary>
    internal required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Its place in the order of its source: a number or a time.</summary>
    internal required string Order { get; init; }

    /// <summary><c>upsert</c>, <c>archive</c> or <c>edit</c>.</summary>
    internal required string Operation { get; init; }

    /// <summary>The status that an edit gives; null for none.</summary>
    internal string? Status { get; init; }

    /// <summary>The title; null for none.</summary>
    internal ContributedValue? Title { get; init; }

    internal required IReadOnlyDictionary<string, ContributedValue> Properties { get; init; }

    internal required IReadOnlyDictionary<string, ContributedTargets> Relations { get; init; }

    internal static HistoryEntry Of(ContributionRow row)
    {
        var key = new ContributionKey(
            row.Rule.ToString(), row.RuleVersion, row.Item, new EntityReference(row.Entity.Type, row.Entity.Key), (Operation)row.Operation);
        var contribution = ContributionValues.Read(row.Values, key);
        return new HistoryEntry
        {
            Source = row.Endpoint.ToString(),
            Row = row,
            ReceivedAt = row.ReceivedAt,
            Order = contribution.Order.ToString(),
            Operation = WordOf(contribution.Operation),
            Title = contribution.Title,
            Properties = contribution.Properties,
            Relations = contribution.Relations,
        };
    }

    /// <summary>The edits of an entity that are not withdrawn or replaced, newest first. Values of one edit are together.</summary>
    internal static IReadOnlyList<HistoryEntry> OfEdits(EntityState state) =>
    [
        .. from value in state.Edits()
           group value by (value.At, value.Source) into edit
           orderby edit.Key.At descending, edit.Key.Source
           select new HistoryEntry
           {
               Source = edit.Key.Source,
               ReceivedAt = edit.Key.At,
               Order = OrderKey.From(edit.Key.At).ToString(),
               Operation = Edit,
               Status = Of(edit, EntityFieldKind.Status) is { } status ? StatusOf(status.Json) : null,
               Title = Of(edit, EntityFieldKind.Title),
               Properties = edit.Where(value => value.Field.Kind == EntityFieldKind.Property)
                   .ToDictionary(value => value.Field.Name, value => new ContributedValue(value.Json, "")),
               Relations = new Dictionary<string, ContributedTargets>(),
           },
    ];

    internal static string WordOf(Operation operation) =>
        operation == Ingest.Linking.Contributions.Operation.Archive ? "archive" : "upsert";

    private static ContributedValue? Of(IEnumerable<EditedValue> edit, EntityFieldKind kind)
    {
        foreach (var value in edit)
        {
            if (value.Field.Kind == kind)
            {
                return new ContributedValue(value.Json, "");
            }
        }

        return null;
    }

    /// <summary>A status is stored as the number of an operation.</summary>
    private static string StatusOf(string json) => json == "2" ? "archived" : "active";
}

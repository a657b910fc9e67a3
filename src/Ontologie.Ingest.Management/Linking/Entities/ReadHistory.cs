using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>
/// Reads everything that events and edits say about an entity, newest first. Of one property, a page looks at a limited part of the
/// history, so it may have few entries or none although more follow.
/// </summary>
internal sealed class ReadHistory(LinkReads links, ReadEntity entities)
{
    internal const string PropertyField = "property";

    /// <summary>
    /// The most contributions that one page looks at, so that a rare property costs many short requests and not a long one.
    /// </summary>
    internal const int MaxSearched = 2000;

    private const int BatchSize = 500;

    /// <param name="address">The entity.</param>
    /// <param name="property">Only what is said about this property; null for everything.</param>
    /// <param name="before">Where the page before ended; null for the first page.</param>
    /// <param name="limit">The most entries.</param>
    /// <param name="errors">Errors that the caller has found already.</param>
    /// <param name="stop">Ends the reads.</param>
    internal async Task<Outcome<HistoryPage>> RunAsync(
        EntityAddress address,
        string? property,
        HistoryPlace? before,
        int limit,
        FieldErrors? errors = null,
        CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        PageLimit.Range.Check(errors, PageLimit.Field, limit);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var row = await links.ReadAsync(reader => reader.FindEntityAsync(address.Workspace, address.Name, stop));
        if (row is null)
        {
            return await entities.ExistsAsync(address, stop) ? new HistoryPage([], null) : Failure.NotFound;
        }

        var (found, next) = await SearchAsync(address, property, before, limit, stop);
        var edits = HistoryEntry.OfEdits(EntityState.Parse(row.State)).Where(edit => Concerns(edit, property));
        return new HistoryPage(Merge(found, edits, before, next), next);
    }

    /// <summary>Adds the edits whose times belong to the page. At the same time an edit comes before contributions.</summary>
    internal static IReadOnlyList<HistoryEntry> Merge(
        IReadOnlyList<HistoryEntry> page, IEnumerable<HistoryEntry> edits, HistoryPlace? before, HistoryPlace? next) =>
    [
        .. edits
            .Where(edit => (before is null || edit.ReceivedAt < before.ReceivedAt) && (next is null || edit.ReceivedAt >= next.ReceivedAt))
            .Concat(page)
            .OrderByDescending(entry => entry.ReceivedAt),
    ];

    private async Task<(IReadOnlyList<HistoryEntry> Found, HistoryPlace? Next)> SearchAsync(
        EntityAddress address, string? property, HistoryPlace? before, int limit, CancellationToken stop)
    {
        var found = new List<HistoryEntry>();
        var place = before;
        for (var searched = 0; searched < MaxSearched;)
        {
            var size = property is null ? limit + 1 : BatchSize;
            var rows = await links.ReadAsync(reader => reader.ListHistoryAsync(address.Workspace, address.Name, place, size, stop));
            foreach (var row in rows)
            {
                var entry = HistoryEntry.Of(row);
                if (Concerns(entry, property))
                {
                    if (found.Count == limit)
                    {
                        return (found, place);
                    }

                    found.Add(entry);
                }

                place = PlaceOf(row);
            }

            if (rows.Count < size)
            {
                return (found, null);
            }

            searched += rows.Count;
        }

        return (found, place);
    }

    internal static HistoryPlace PlaceOf(ContributionRow row) => new(row.ReceivedAt, row.Endpoint, row.Sequence, row.Rule, row.Item);

    private static bool Concerns(HistoryEntry entry, string? property) => property is null || entry.Properties.ContainsKey(property);
}

/// <summary>A page of a history.</summary>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="Next">Where the next page starts; null at the end.</param>
internal sealed record HistoryPage(IReadOnlyList<HistoryEntry> Entries, HistoryPlace? Next);

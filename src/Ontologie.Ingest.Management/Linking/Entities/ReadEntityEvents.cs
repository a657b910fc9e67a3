using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>Reads the events that rules or people have linked to an entity, newest first.</summary>
internal sealed class ReadEntityEvents(LinkReads links, EventReads events, ReadEntity entities)
{
    /// <summary>
    /// The most reads of one page. An event can have hundreds of contributions to one entity; the read after it skips the rest of them. A
    /// page may then have few events although more follow.
    /// </summary>
    private const int MaxReads = 10;

    internal async Task<Outcome<EntityEventPage>> RunAsync(
        EntityAddress address, HistoryPlace? before, int limit, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        PageLimit.Range.Check(errors, PageLimit.Field, limit);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var (found, next) = await SearchAsync(address, before, limit, stop);
        if (found.Count == 0 && before is null && !await entities.ExistsAsync(address, stop))
        {
            return Failure.NotFound;
        }

        return new EntityEventPage(await WithTypesAsync(found, stop), next);
    }

    private async Task<(IReadOnlyList<EntityEvent> Found, HistoryPlace? Next)> SearchAsync(
        EntityAddress address, HistoryPlace? before, int limit, CancellationToken stop)
    {
        var found = new List<EntityEvent>();
        var place = before;
        for (var reads = 0; reads < MaxReads; reads++)
        {
            var size = limit + 1 - found.Count;
            var rows = await links.ReadAsync(reader => reader.ListHistoryAsync(address.Workspace, address.Name, place, size, stop));
            var manual = await links.ReadAsync(reader => reader.ListManualLinksAsync(address.Workspace, address.Name, place, size, stop));
            var grouped = EntityEvent.Group(rows, manual);
            if (rows.Count < size && manual.Count < size)
            {
                found.AddRange(grouped);
                return found.Count > limit ? (found[..limit], found[limit - 1].End) : (found, null);
            }

            // Of the later events only one of the two lists may be known.
            var isKnownUntil = LaterEnd(rows.Count < size ? null : rows[^1], manual.Count < size ? null : manual[^1]);
            found.AddRange(grouped.TakeWhile(one => EntityEvent.Newest.Compare(one.End, isKnownUntil) <= 0));
            if (found.Count > limit)
            {
                return (found[..limit], found[limit - 1].End);
            }

            place = found[^1].End;
        }

        return (found, place);
    }

    /// <summary>The place up to which both lists are complete: the newer one of their ends.</summary>
    private static HistoryPlace LaterEnd(ContributionRow? row, ManualLinkRow? link)
    {
        var (ofRow, ofLink) = (row is null ? null : EntityEvent.EndOf(row), link is null ? null : EntityEvent.EndOf(link));
        return ofRow is null || (ofLink is not null && EntityEvent.Newest.Compare(ofLink, ofRow) < 0) ? ofLink! : ofRow;
    }

    private async Task<IReadOnlyList<EntityEvent>> WithTypesAsync(IReadOnlyList<EntityEvent> found, CancellationToken stop)
    {
        var stored = new Dictionary<(EndpointId, long), StoredEvent>();
        foreach (var connector in found.GroupBy(one => one.Endpoint))
        {
            var sequences = connector.Select(one => one.Sequence).ToArray();
            foreach (var one in await events.ReadAsync(reader => reader.FindBySequencesAsync(connector.Key, sequences, stop)))
            {
                stored[(connector.Key, one.Sequence)] = one;
            }
        }

        return [.. found.Select(one => one with { Stored = stored.GetValueOrDefault((one.Endpoint, one.Sequence)) })];
    }
}

/// <summary>A page of the events of an entity.</summary>
/// <param name="Events">The events, newest first.</param>
/// <param name="Next">Where the next page starts; null at the end.</param>
internal sealed record EntityEventPage(IReadOnlyList<EntityEvent> Events, HistoryPlace? Next);

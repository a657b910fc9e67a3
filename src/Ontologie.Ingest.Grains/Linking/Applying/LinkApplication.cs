using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>
/// Replaces contributions of one connector in one transaction: entities, contributions and relations follow. It needs no more than the
/// entities' states and what replaces a lost leader, however many contributions an entity has.
/// </summary>
/// <param name="transaction">The transaction. The entity types are shared and the checkpoint or job is locked already.</param>
/// <param name="sealer">Recognises erased entities.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="endpoint">The connector.</param>
/// <param name="types">The entity types by name, as the transaction shares them.</param>
internal sealed class LinkApplication(
    ILinkTransaction transaction,
    SecretSealer sealer,
    WorkspaceId workspace,
    EndpointId endpoint,
    IReadOnlyDictionary<string, TypeInForce> types)
{
    /// <summary>How many contributions are read at once to replace a lost leader.</summary>
    private const int ScanPage = 32;

    /// <summary>Removes and adds contributions.</summary>
    /// <param name="removed">What is stored and shall go.</param>
    /// <param name="added">What shall be stored. It may have the place of something removed.</param>
    /// <returns>What was added: without what concerns erased entities.</returns>
    internal async Task<IReadOnlyList<LinkedItem>> ApplyAsync(IReadOnlyList<LinkedItem> removed, IReadOnlyList<LinkedItem> added)
    {
        var names = removed.Concat(added).Select(item => item.Row.Entity).Distinct().Order().ToList();
        var drafts = await LockAsync(names);
        var allowed = await LeaveOutErasedAsync(added);
        removed = await StillStoredAsync(removed);
        await transaction.RemoveContributionsAsync(workspace, [.. removed.Select(item => item.Row)]);
        await transaction.AddContributionsAsync(workspace, [.. allowed.Select(item => item.Row)]);

        var removedOf = removed.ToLookup(item => item.Row.Entity);
        var addedOf = allowed.ToLookup(item => item.Row.Entity);
        foreach (var draft in drafts.Values)
        {
            await UpdateAsync(draft, [.. removedOf[draft.Name]], [.. addedOf[draft.Name]]);
        }

        await new RelationChanges(transaction, sealer, workspace, endpoint).ApplyAsync(drafts, removed, allowed);
        await SaveAsync(drafts.Values);
        return allowed;
    }

    /// <summary>What <see cref="ApplyAsync"/> would add: without what concerns erased entities.</summary>
    internal async Task<IReadOnlyList<LinkedItem>> LeaveOutErasedAsync(IReadOnlyList<LinkedItem> added) => ErasedItems.LeaveOut(
        added,
        await EntityFences.ReadAsync(
            transaction, sealer, workspace, endpoint, [.. added.Select(item => item.Row.Entity), .. added.SelectMany(TargetsOf)]));

    /// <summary>Locks entities and reads them.</summary>
    internal async Task<IReadOnlyDictionary<EntityName, EntityDraft>> LockAsync(IReadOnlyList<EntityName> sorted)
    {
        var rows = await transaction.LockEntitiesAsync(workspace, sorted);
        var drafts = new Dictionary<EntityName, EntityDraft>(sorted.Count);
        for (var i = 0; i < sorted.Count; i++)
        {
            drafts.Add(sorted[i], new EntityDraft(sorted[i], rows[i], types.GetValueOrDefault(sorted[i].Type)));
        }

        return drafts;
    }

    /// <summary>Saves the entities that exist, and deletes the rows of the others.</summary>
    internal async Task SaveAsync(IEnumerable<EntityDraft> drafts)
    {
        var saved = new List<EntityRow>();
        var deleted = new List<EntityName>();
        foreach (var draft in drafts)
        {
            if (draft.Exists)
            {
                if (draft.MustReadSeen)
                {
                    await ReadSeenAsync(draft);
                }

                saved.Add(draft.ToRow());
            }
            else if (draft.HasRow)
            {
                deleted.Add(draft.Name);
            }
        }

        await transaction.SaveEntitiesAsync(workspace, saved);
        await transaction.DeleteEntitiesAsync(workspace, deleted);
    }

    /// <summary>An erasure may have removed some before the entities were locked.</summary>
    private async Task<IReadOnlyList<LinkedItem>> StillStoredAsync(IReadOnlyList<LinkedItem> items)
    {
        if (items.Count == 0)
        {
            return items;
        }

        var stored = await transaction.ReadContributionsAsync(
            endpoint, items.Min(item => item.Row.Sequence), items.Max(item => item.Row.Sequence));
        var places = stored.Select(row => (row.Sequence, row.Rule, row.Item)).ToHashSet();
        return [.. items.Where(item => places.Contains(item.Place))];
    }

    private static IEnumerable<EntityName> TargetsOf(LinkedItem item) =>
        from targets in item.Placed.Contribution.Relations.Values
        from key in targets.Keys
        select new EntityName(targets.Type, key);

    private async Task UpdateAsync(EntityDraft draft, IReadOnlyList<LinkedItem> removed, IReadOnlyList<LinkedItem> added)
    {
        var scans = draft.State.Remove(removed.Select(item => item.Placed));
        foreach (var item in added)
        {
            draft.State.Add(item.Placed, draft.Since);
        }

        foreach (var scan in scans)
        {
            await ContinueAsync(draft, scan, added);
        }

        draft.Contributions += added.Count - removed.Count;
        if (removed.Count > 0)
        {
            draft.MustReadSeen |= MayChangeSeen(draft.Seen!.Value, removed, added);
        }

        foreach (var item in added)
        {
            draft.Saw(EntitySeen.At(item.Row.ReceivedAt, item.Placed.Origin.Source));
        }
    }

    /// <summary>Whether the first or the last contribution is removed, and none of the same time takes its place.</summary>
    private static bool MayChangeSeen(EntitySeen seen, IReadOnlyList<LinkedItem> removed, IReadOnlyList<LinkedItem> added) =>
        (removed.Any(item => item.Row.ReceivedAt <= seen.First) && !added.Any(item => item.Row.ReceivedAt <= seen.First))
        || (removed.Any(item => item.Row.ReceivedAt >= seen.Last) && !added.Any(item => item.Row.ReceivedAt >= seen.Last));

    /// <summary>Finds the new leaders of the fields that lost theirs.</summary>
    private async Task ContinueAsync(EntityDraft draft, LeaderScan scan, IReadOnlyList<LinkedItem> added)
    {
        // What replaces a removed contribution usually has its rank: then nothing must be read.
        foreach (var item in added.Where(item => item.Placed.Origin.Rank >= scan.Below).OrderByDescending(item => item.Placed.Origin.Rank))
        {
            draft.State.Continue(scan, item.Placed, draft.Since);
        }

        var below = scan.Below.ToBytes();
        while (!scan.IsDone)
        {
            var page = await transaction.ReadBestAsync(workspace, draft.Name, endpoint, below, ScanPage);
            foreach (var row in page)
            {
                draft.State.Continue(scan, ContributionRows.FromRow(row).Placed, draft.Since);
            }

            if (page.Count < ScanPage)
            {
                return;
            }

            below = page[^1].Rank;
        }
    }

    private async Task ReadSeenAsync(EntityDraft draft)
    {
        var rules = await transaction.ReadSeenAsync(workspace, draft.Name);
        var links = draft.ManualLinks > 0 ? await transaction.ReadManuallySeenAsync(workspace, draft.Name) : null;
        draft.Seen = EntitySeen.Merge(
            EntitySeen.Merge(
                rules is { } own ? new EntitySeen(own.First, own.Last, ContributionSources.WebhookOrigin) : null,
                links is { } linked ? new EntitySeen(linked.First, linked.Last, linked.Source) : null),
            EntityResolution.EditsSeen(draft.State));
    }
}

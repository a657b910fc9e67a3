using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>Makes the relations that count follow the contributions.</summary>
internal sealed class RelationChanges(ILinkTransaction transaction, SecretSealer sealer, WorkspaceId workspace, EndpointId endpoint)
{
    private readonly List<RelationEdgeRow> _saved = [];
    private readonly List<RelationEdgeRow> _removed = [];

    /// <summary>Changes the relations of entities whose contributions and states have changed already.</summary>
    internal async Task ApplyAsync(
        IReadOnlyDictionary<EntityName, EntityDraft> drafts, IReadOnlyList<LinkedItem> removed, IReadOnlyList<LinkedItem> added)
    {
        await transaction.AddClaimsAsync(workspace, [.. added.SelectMany(item => ClaimRows.Of(item, drafts[item.Row.Entity].Since))]);
        foreach (var draft in drafts.Values)
        {
            ChangeToOne(draft);
        }

        // A removed contribution may be older than a forced change that made its relation one to one: then ChangeToOne decides alone.
        foreach (var touched in TouchedRelation.Of(removed, added).Where(touched => drafts[touched.Entity].IsToMany(touched.Relation)))
        {
            await ChangeToManyAsync(touched, drafts[touched.Entity].Since.OfRelation(touched.Relation));
        }

        await RemoveErasedAsync();
        await transaction.RemoveEdgesAsync(workspace, _removed);
        await transaction.SaveEdgesAsync(workspace, _saved);
    }

    /// <summary>Changes the relations to one of a single entity after an edit of its state.</summary>
    private void ChangeToOne(EntityDraft draft)
    {
        var after = draft.ToOne();
        foreach (var (name, before) in draft.ToOneBefore)
        {
            if (!after.TryGetValue(name, out var now) || now.Target != before.Target)
            {
                _removed.Add(EdgeRows.Of(draft.Name, before));
            }
        }

        foreach (var (name, now) in after)
        {
            if (!draft.ToOneBefore.TryGetValue(name, out var before) || before != now)
            {
                _saved.Add(EdgeRows.Of(draft.Name, now));
            }
        }
    }

    private async Task ChangeToManyAsync(TouchedRelation touched, long since)
    {
        var targets = touched.HasSet ? null : touched.Targets;
        var name = ClaimRows.StoredName(touched.Relation, since);
        var claims = new List<RelationClaim>();
        foreach (var mark in await transaction.ReadSetMarksAsync(workspace, touched.Entity, name))
        {
            claims.Add(ClaimRows.ToClaim(mark, touched.Relation));
            claims.AddRange(await ReadEventOfMarkAsync(mark, touched.Relation));
        }

        var stored = await transaction.ReadClaimsAsync(workspace, touched.Entity, name, targets);
        claims.AddRange(stored.Select(row => ClaimRows.ToClaim(row, touched.Relation)));
        var before = await transaction.ReadEdgesAsync(workspace, touched.Entity, touched.Relation, targets);
        var after = RelationResolution.ToMany(claims, since)
            .Where(resolved => targets is null || targets.Contains(ContributionRows.Name(resolved.Target)))
            .Select(resolved => EdgeRows.Of(touched.Entity, resolved))
            .ToDictionary(edge => edge.Target);
        _removed.AddRange(before.Where(edge => !after.ContainsKey(edge.Target)));
        _saved.AddRange(after.Values.Where(edge => !before.Any(old => EdgeRows.AreSame(old, edge))));
    }

    /// <summary>All items of an event that makes a set count together, so each of its claims is needed.</summary>
    private async Task<IEnumerable<RelationClaim>> ReadEventOfMarkAsync(RelationClaimRow mark, string relation) =>
        from row in await transaction.ReadContributionsAsync(mark.Endpoint, mark.Sequence, mark.Sequence)
        where row.Rule == mark.Rule && row.Entity == mark.Entity
        from claim in RelationClaim.Of(ContributionRows.FromRow(row).Placed)
        where claim.Relation == relation
        select claim;

    /// <summary>An older winner may point at an entity that was erased since. Its relation must not come back.</summary>
    private async Task RemoveErasedAsync()
    {
        if (_saved.Count == 0)
        {
            return;
        }

        foreach (var ofEndpoint in _saved.GroupBy(EdgeRows.EndpointOf).ToList())
        {
            var fences = await EntityFences.ReadAsync(
                transaction, sealer, workspace, ofEndpoint.Key ?? endpoint, [.. ofEndpoint.Select(edge => edge.Target)]);
            foreach (var edge in ofEndpoint.Where(edge => fences.Suppresses(edge.Target, EdgeRows.SequenceOf(edge))).ToList())
            {
                _saved.Remove(edge);
            }
        }
    }
}

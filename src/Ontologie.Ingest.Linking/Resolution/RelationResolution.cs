using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>Decides which targets of a relation to many count.</summary>
public static class RelationResolution
{
    /// <summary>The floor of each rule: its mark with the highest rank. Rules are named by connector and rule.</summary>
    /// <param name="claims">Claims of one relation of one entity; at least the highest mark of each rule.</param>
    public static IReadOnlyDictionary<(string Source, string? RuleId), ContributionOrigin> Floors(IEnumerable<RelationClaim> claims)
    {
        var floors = new Dictionary<(string Source, string? RuleId), ContributionOrigin>();
        foreach (var mark in claims.Where(claim => claim.IsMark))
        {
            var rule = (mark.Origin.Source, mark.Origin.RuleId);
            if (!floors.TryGetValue(rule, out var floor) || mark.Origin.Rank > floor.Rank)
            {
                floors[rule] = mark.Origin;
            }
        }

        return floors;
    }

    /// <summary>
    /// Whether a claim counts. A set hides what its rule said with a lower rank, also what arrives later. The items of the event that made
    /// the set count together.
    /// </summary>
    public static bool Counts(RelationClaim claim, IReadOnlyDictionary<(string Source, string? RuleId), ContributionOrigin> floors) =>
        !claim.IsMark
        && (!floors.TryGetValue((claim.Origin.Source, claim.Origin.RuleId), out var floor)
            || claim.Origin.Rank > floor.Rank
            || claim.Origin.Sequence == floor.Sequence);

    /// <summary>The targets that count, each once, in their order.</summary>
    /// <param name="claims">
    /// Claims of one relation of one entity. For each rule: the highest mark. For each rule and target: the claim with the highest rank,
    /// and the one with the highest rank among those of the highest mark's event. More change nothing. All of these are meant among the
    /// claims that count since the last forced change.
    /// </param>
    /// <param name="since">The least version of the type whose claims count: <see cref="ValidSince.OfRelation"/>.</param>
    public static IReadOnlyList<ResolvedRelation> ToMany(IEnumerable<RelationClaim> claims, long since)
    {
        var valid = claims.Where(claim => claim.Origin.TypeVersion >= since).ToList();
        var floors = Floors(valid);
        return [.. valid
            .Where(claim => Counts(claim, floors))
            .GroupBy(claim => claim.Target!.Value)
            .OrderBy(target => target.Key)
            .Select(target => Resolve(target.Key, target))];
    }

    private static ResolvedRelation Resolve(EntityReference target, IEnumerable<RelationClaim> claims)
    {
        var bestOfEach = claims.GroupBy(claim => claim.Origin.Source).Select(source => source.MaxBy(claim => claim.Origin.Rank)!);
        var winner = SourceConflict.Winner(bestOfEach, claim => claim.Origin, [])!;
        return new ResolvedRelation(winner.Relation, target, Provenance.Of(winner.Origin, winner.At));
    }
}

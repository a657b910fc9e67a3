using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>One target that one contribution gives a relation to many, or the mark of a set.</summary>
/// <param name="Entity">The entity that has the relation.</param>
/// <param name="Relation">The relation's name.</param>
/// <param name="Target">The target; null for the mark, which each contribution with a set has, also with an empty list.</param>
/// <param name="Origin">The contribution.</param>
/// <param name="At">The pointer where the key was found; empty for a constant.</param>
public sealed record RelationClaim(
    EntityReference Entity, string Relation, EntityReference? Target, ContributionOrigin Origin, string At)
{
    /// <summary>Whether it is the mark of a set.</summary>
    public bool IsMark => Target is null;

    /// <summary>The claims of a contribution: its targets in relations to many, and a mark for each set.</summary>
    public static IReadOnlyList<RelationClaim> Of(PlacedContribution placed)
    {
        var (contribution, origin) = placed;
        var claims = new List<RelationClaim>();
        foreach (var (name, targets) in contribution.Relations)
        {
            if (!targets.IsToMany)
            {
                continue;
            }

            if (targets.IsSet)
            {
                claims.Add(new RelationClaim(contribution.Entity, name, null, origin, targets.At));
            }

            foreach (var key in targets.Keys)
            {
                claims.Add(new RelationClaim(contribution.Entity, name, new EntityReference(targets.Type, key), origin, targets.At));
            }
        }

        return claims;
    }
}

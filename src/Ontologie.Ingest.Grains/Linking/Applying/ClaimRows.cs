using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>Translates the targets of relations between contributions and rows.</summary>
internal static class ClaimRows
{
    /// <summary>
    /// Comes before the names of relations to one, whose claims only serve to find what points at an entity that is to be erased. No
    /// relation has such a name.
    /// </summary>
    private const string ToOne = "~";

    /// <summary>One row for each target, and one for the mark of each set.</summary>
    internal static IEnumerable<RelationClaimRow> Of(LinkedItem item)
    {
        foreach (var (name, targets) in item.Placed.Contribution.Relations)
        {
            var details = new ClaimDetails(item.Placed.Origin.Order, item.Placed.Origin.TypeVersion, targets.At).ToJson();
            if (targets.IsSet)
            {
                yield return Row(item, name, null, targets.IsToMany, details);
            }

            foreach (var key in targets.Keys)
            {
                yield return Row(item, name, new EntityName(targets.Type, key), targets.IsToMany, details);
            }
        }
    }

    internal static RelationClaim ToClaim(RelationClaimRow row)
    {
        var details = ClaimDetails.Parse(row.Details);
        return new RelationClaim(
            ContributionRows.Reference(row.Entity),
            row.Relation,
            row.Target is { } target ? ContributionRows.Reference(target) : null,
            new ContributionOrigin
            {
                Source = row.Endpoint.ToString(),
                Rank = ContributionRank.FromBytes(row.Rank),
                CrossTime = details.Order.CrossTime(row.ReceivedAt),
                ReceivedAt = row.ReceivedAt,
                TypeVersion = details.TypeVersion,
                EventId = row.Event.ToString(),
                Sequence = row.Sequence,
                RuleId = row.Rule.ToString(),
                RuleVersion = row.RuleVersion,
                Item = row.Item,
                Order = details.Order,
            },
            details.At);
    }

    private static RelationClaimRow Row(LinkedItem item, string relation, EntityName? target, bool isToMany, byte[] details) => new()
    {
        Entity = item.Row.Entity,
        Relation = isToMany ? relation : ToOne + relation,
        Target = target,
        Endpoint = item.Row.Endpoint,
        Sequence = item.Row.Sequence,
        Rule = item.Row.Rule,
        Item = item.Row.Item,
        RuleVersion = item.Row.RuleVersion,
        Rank = item.Row.Rank,
        Event = item.Row.Event,
        ReceivedAt = item.Row.ReceivedAt,
        Details = details,
    };
}

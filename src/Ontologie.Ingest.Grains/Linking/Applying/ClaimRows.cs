using System.Globalization;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>Translates the targets of relations between contributions and rows.</summary>
internal static class ClaimRows
{
    /// <summary>
    /// Comes before the names of relations whose claims only serve to find what points at an entity that is to be erased: to one, or made
    /// before a forced change. No relation has such a name.
    /// </summary>
    private const string NotResolved = "~";

    /// <summary>
    /// The name under which the claims of a relation to many are stored that count since its last forced change. The highest claims of
    /// this name are then the highest that count.
    /// </summary>
    internal static string StoredName(string relation, long since) =>
        since == 0 ? relation : string.Create(CultureInfo.InvariantCulture, $"{relation}~{since}");

    /// <summary>One row for each target, and one for the mark of each set.</summary>
    internal static IEnumerable<RelationClaimRow> Of(LinkedItem item, ValidSince valid)
    {
        foreach (var (relation, targets) in item.Placed.Contribution.Relations)
        {
            var since = valid.OfRelation(relation);
            var name = targets.IsToMany && item.Placed.Origin.TypeVersion >= since ? StoredName(relation, since) : NotResolved + relation;
            var details = new ClaimDetails(item.Placed.Origin.Order, item.Placed.Origin.TypeVersion, targets.At).ToJson();
            if (targets.IsSet)
            {
                yield return Row(item, name, null, details);
            }

            foreach (var key in targets.Keys)
            {
                yield return Row(item, name, new EntityName(targets.Type, key), details);
            }
        }
    }

    /// <param name="row">The row.</param>
    /// <param name="relation">The relation's name.</param>
    internal static RelationClaim ToClaim(RelationClaimRow row, string relation)
    {
        var details = ClaimDetails.Parse(row.Details);
        return new RelationClaim(
            ContributionRows.Reference(row.Entity),
            relation,
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

    private static RelationClaimRow Row(LinkedItem item, string relation, EntityName? target, byte[] details) => new()
    {
        Entity = item.Row.Entity,
        Relation = relation,
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

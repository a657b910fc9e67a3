using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Storage.Links;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>Translates contributions between rules and rows.</summary>
internal static class ContributionRows
{
    internal static LinkedItem FromRow(ContributionRow row)
    {
        var contribution = ContributionValues.Read(row.Values, new ContributionKey(
            row.Rule.ToString(), row.RuleVersion, row.Item, Reference(row.Entity), (Operation)row.Operation));
        var placed = PlacedContribution.Of(
            contribution, row.Endpoint.ToString(), row.Event.ToString(), row.Sequence, row.ReceivedAt, row.TypeVersion);
        return new LinkedItem(placed, row);
    }

    internal static LinkedItem ToRow(PlacedContribution placed, EndpointId endpoint, EventId id, RuleId rule) => new(
        placed,
        new ContributionRow
        {
            Endpoint = endpoint,
            Sequence = placed.Origin.Sequence,
            Rule = rule,
            Item = placed.Contribution.Item,
            RuleVersion = placed.Contribution.RuleVersion,
            TypeVersion = placed.Origin.TypeVersion,
            Entity = Name(placed.Contribution.Entity),
            Rank = placed.Origin.Rank.ToBytes(),
            ReceivedAt = placed.Origin.ReceivedAt,
            Event = id,
            Operation = (int)placed.Contribution.Operation,
            Values = ContributionValues.ToJson(placed.Contribution),
        });

    internal static EntityName Name(EntityReference entity) => new(entity.Type, entity.Key);

    internal static EntityReference Reference(EntityName entity) => new(entity.Type, entity.Key);
}

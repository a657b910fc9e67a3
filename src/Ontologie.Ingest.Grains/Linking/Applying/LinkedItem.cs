using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>A contribution in both of its forms.</summary>
/// <param name="Placed">As rules and resolution see it.</param>
/// <param name="Row">As it is stored.</param>
internal sealed record LinkedItem(PlacedContribution Placed, ContributionRow Row)
{
    /// <summary>What no other contribution of the connector has.</summary>
    internal (long Sequence, RuleId Rule, int Item) Place => (Row.Sequence, Row.Rule, Row.Item);
}

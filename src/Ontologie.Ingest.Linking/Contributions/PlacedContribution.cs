using Ontologie.Ingest.Linking.Events;

namespace Ontologie.Ingest.Linking.Contributions;

/// <summary>A contribution with its place: everything that decides whether its values win.</summary>
/// <param name="Contribution">What the rule made.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record PlacedContribution(Contribution Contribution, ContributionOrigin Origin)
{
    /// <summary>Places what a rule made of an event.</summary>
    /// <param name="contribution">What the rule made.</param>
    /// <param name="input">The event.</param>
    /// <param name="typeVersion">The version of the entity type.</param>
    public static PlacedContribution Of(Contribution contribution, EventInput input, long typeVersion) =>
        Of(contribution, input.ConnectorId, input.EventId, input.Sequence, input.ReceivedAt, typeVersion);

    /// <summary>Places what a rule made of an event.</summary>
    /// <param name="contribution">What the rule made.</param>
    /// <param name="connectorId">The connector (<c>ep_…</c>).</param>
    /// <param name="eventId">The event (<c>evt_…</c>).</param>
    /// <param name="sequence">The event's place in the log.</param>
    /// <param name="receivedAt">When the gateway had read the event.</param>
    /// <param name="typeVersion">The version of the entity type.</param>
    public static PlacedContribution Of(
        Contribution contribution, string connectorId, string eventId, long sequence, DateTimeOffset receivedAt, long typeVersion) =>
        new(contribution, new ContributionOrigin
        {
            Source = connectorId,
            Rank = ContributionRank.Of(contribution.Order, sequence, contribution.Position, contribution.Item, contribution.RuleId),
            CrossTime = contribution.Order.CrossTime(receivedAt),
            ReceivedAt = receivedAt,
            TypeVersion = typeVersion,
            EventId = eventId,
            Sequence = sequence,
            RuleId = contribution.RuleId,
            RuleVersion = contribution.RuleVersion,
            Item = contribution.Item,
            Order = contribution.Order,
        });
}

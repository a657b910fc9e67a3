using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Rejections;
using ProviderProfiles = Ontologie.Ingest.Signatures.ProviderProfiles;

namespace Ontologie.Ingest.Management.Connectors.Health;

/// <summary>Reads what decides the health of connectors: one read of the rejections for all, and the newest event of each.</summary>
internal sealed class ReadHealth(
    ConnectorTotals totals, ReadLastEvents lastEvents, RejectionReads rejections, UsualGaps gaps, TimeProvider time)
{
    /// <summary>The connectors of a page with their health, in the same order.</summary>
    /// <param name="connectors">At most <see cref="RejectionQuery.MaxLimit"/> connectors with the totals of their logs.</param>
    /// <param name="stop">Ends the wait.</param>
    internal async Task<IReadOnlyList<ConnectorState>> OfAsync(
        IReadOnlyList<(ConnectorDetails Details, EndpointTotals Totals)> connectors, CancellationToken stop)
    {
        var facts = await FactsAsync(connectors, stop);
        var now = time.GetUtcNow();
        return
        [
            .. connectors.Zip(facts, (connector, known) =>
                new ConnectorState(connector.Details, connector.Totals, HealthDecision.Of(known, now))
                {
                    LastEventAt = known.LastEventAt,
                }),
        ];
    }

    /// <summary>What is known about one connector.</summary>
    internal async Task<HealthFacts> FactsAsync(ConnectorDetails details, EndpointTotals ofLog, CancellationToken stop) =>
        (await FactsAsync([(details, ofLog)], stop))[0];

    /// <summary>The health of one connector with its times.</summary>
    internal async Task<HealthDetails> RunAsync(AllowedConnector connector, CancellationToken stop = default)
    {
        var facts = await FactsAsync(connector.Details, await totals.ReadAsync(connector.Id, stop), stop);
        var health = HealthDecision.Of(facts, time.GetUtcNow());
        if (health.State == ConnectorHealth.Failing)
        {
            facts = facts with { FailingSince = await FindFailingSinceAsync(facts, stop) };
            health = HealthDecision.Of(facts, time.GetUtcNow());
        }

        var retries = ProviderProfiles.Find(connector.Details.Provider)?.Documentation.Retries;
        return new HealthDetails(health, facts.LastEventAt, facts.Rejections.LastRefusedAt, health.IsTrouble ? retries : null);
    }

    private async Task<IReadOnlyList<HealthFacts>> FactsAsync(
        IReadOnlyList<(ConnectorDetails Details, EndpointTotals Totals)> connectors, CancellationToken stop)
    {
        if (connectors.Count == 0)
        {
            return [];
        }

        var newest = await lastEvents.RunAsync(
            [.. connectors.Where(connector => connector.Totals.LastSequence > 0).Select(connector => connector.Details.Id)], stop);
        var summaries = await rejections.ReadAsync(
            reader => reader.SummarizeAsync([.. connectors.Select(connector => connector.Details.Id)], stop));
        var usual = await gaps.ReadAsync(newest, stop);
        return
        [
            .. connectors.Zip(summaries, (connector, summary) => new HealthFacts(connector.Details)
            {
                LastEventAt = newest.TryGetValue(connector.Details.Id, out var last) ? last : null,
                Rejections = summary,
                UsualGap = usual.TryGetValue(connector.Details.Id, out var gap) ? gap : null,
            }),
        ];
    }

    /// <summary>The oldest of the newest kept refusals with a verified finding, after the newest event and the newest change.</summary>
    private async Task<DateTimeOffset?> FindFailingSinceAsync(HealthFacts facts, CancellationToken stop)
    {
        var query = new RejectionQuery(facts.Details.Id) { Limit = RejectionQuery.MaxLimit };
        var rows = await rejections.ReadAsync(reader => reader.ListAsync(query, stop));
        return rows
            .Where(row => row.Finding is not null && !(row.ReceivedAt <= facts.LastEventAt))
            .Where(row => !(row.ReceivedAt <= facts.Details.SigningChangedAt))
            .Min(row => (DateTimeOffset?)row.ReceivedAt);
    }
}

/// <summary>The health of one connector with its times.</summary>
/// <param name="Health">The health.</param>
/// <param name="LastEventAt">When the newest event was received; null if there is none.</param>
/// <param name="LastRefusalAt">When the newest kept refusal was received; null if there is none.</param>
/// <param name="ProviderWillDo">What the provider does about failed deliveries; null unless they may fail.</param>
internal sealed record HealthDetails(
    ConnectorHealth Health, DateTimeOffset? LastEventAt, DateTimeOffset? LastRefusalAt, string? ProviderWillDo);

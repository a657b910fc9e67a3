using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>A connector with the totals of its log.</summary>
internal sealed record ConnectorState(ConnectorDetails Details, EndpointTotals Totals)
{
    /// <summary>Which settings of a change have no effect; empty except after a change.</summary>
    internal IReadOnlyList<string> Warnings { get; init; } = [];

    internal ConnectorHealth Health => ConnectorHealth.Of(Details, hasEvents: Totals.LastSequence > 0);
}

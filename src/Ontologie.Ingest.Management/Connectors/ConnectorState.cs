using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>A connector with the totals of its log and its health.</summary>
internal sealed record ConnectorState(ConnectorDetails Details, EndpointTotals Totals, ConnectorHealth Health)
{
    /// <summary>When it received its newest event; null if it never did, or that was not read.</summary>
    internal DateTimeOffset? LastEventAt { get; init; }

    /// <summary>Which settings of a change have no effect; empty except after a change.</summary>
    internal IReadOnlyList<string> Warnings { get; init; } = [];
}

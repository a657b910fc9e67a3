using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Events;
using Ontologie.Ingest.Management.Api.Rejections;

namespace Ontologie.Ingest.Console.Troubleshooting;

/// <summary>What is known of a connector.</summary>
internal sealed record ConnectorFacts(
    ConnectorBody Connector,
    HealthDetailsBody? Health,
    IReadOnlyList<EventBody> Latest,
    IReadOnlyList<RejectionBody> Refused,
    int Kept);

using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Management.Connectors.Health;

/// <summary>What is known about a connector for its health.</summary>
/// <param name="Details">The connector.</param>
internal sealed record HealthFacts(ConnectorDetails Details)
{
    /// <summary>When its newest event was received; null if there is none.</summary>
    internal DateTimeOffset? LastEventAt { get; init; }

    /// <summary>What its kept rejections show.</summary>
    internal RejectionSummary Rejections { get; init; } = new(Details.Id);

    /// <summary>When the oldest refusal with a verified finding after the newest event was received; null if that is not known.</summary>
    internal DateTimeOffset? FailingSince { get; init; }

    /// <summary>The longest usual time between two events; null if there were too few events to know it.</summary>
    internal TimeSpan? UsualGap { get; init; }
}

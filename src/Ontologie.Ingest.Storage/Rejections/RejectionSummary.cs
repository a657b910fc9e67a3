using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Rejections;

/// <summary>What the stored rejections of an endpoint show about its health.</summary>
public sealed record RejectionSummary(EndpointId Endpoint)
{
    /// <summary>When the newest stored refusal was received; null if there is none. Conflicts of identities do not count.</summary>
    public DateTimeOffset? LastRefusedAt { get; init; }

    /// <summary>The number of quarantined requests that are not recovered.</summary>
    public int Recoverable { get; init; }

    /// <summary>When the newest rejection with a verified diagnosis was received; null if there is none.</summary>
    public DateTimeOffset? LastFindingAt { get; init; }

    /// <summary>The code of that diagnosis.</summary>
    public string? LastFinding { get; init; }
}

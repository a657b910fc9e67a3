using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Diagnosis;

/// <summary>What to diagnose: a stored rejection of a connector, or a request as a user has copied it.</summary>
[GenerateSerializer, Immutable, Alias("ingest.DiagnosisCommand")]
public sealed class DiagnosisCommand
{
    /// <summary>The connector; null to find the one that the request was meant for.</summary>
    [Id(0)]
    public EndpointId? Endpoint { get; init; }

    /// <summary>The stored rejection; null for a copied request.</summary>
    [Id(1)]
    public RejectionId? Rejection { get; init; }

    /// <summary>Header names of a copied request, in their order.</summary>
    [Id(2)]
    public string[] HeaderNames { get; init; } = [];

    /// <summary>One value for each name.</summary>
    [Id(3)]
    public string[] HeaderValues { get; init; } = [];

    /// <summary>The body of a copied request, at most 1 MiB; null if it is not known.</summary>
    [Id(4)]
    public byte[]? Body { get; init; }

    /// <summary>When a copied request arrived; null for now.</summary>
    [Id(5)]
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Absolute URLs under which the connector can be reached, for schemes that sign the URL.</summary>
    [Id(6)]
    public string[] Urls { get; init; } = [];
}

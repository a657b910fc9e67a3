using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>A verified webhook to commit. Immutable.</summary>
public sealed class NewEvent
{
    /// <summary>The endpoint whose log gets it.</summary>
    public required EndpointId Endpoint { get; init; }

    /// <summary>Its id, which is its replay nonce.</summary>
    public required EventId Id { get; init; }

    /// <summary>When the gateway had read the request.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The provider's name for what happened.</summary>
    public required string? Type { get; init; }

    /// <summary>The secret that verified it.</summary>
    public required SecretId Secret { get; init; }

    /// <summary>The headers to store: a JSON array of <c>["name","value"]</c> arrays in UTF-8.</summary>
    public required byte[] Headers { get; init; }

    /// <summary>The exact bytes received.</summary>
    public required byte[] Body { get; init; }

    /// <summary>SHA-256 of the body, 32 bytes.</summary>
    public required byte[] BodyDigest { get; init; }

    /// <summary>
    /// Whether the nonce lives as long as the connector. It must if the scheme signs no time, because a captured request then stays valid
    /// for ever.
    /// </summary>
    public required bool KeepNonce { get; init; }

    /// <summary>Whether this installation sent it as a test.</summary>
    public bool IsTest { get; init; }

    /// <summary>The W3C trace context of the request, if the request is traced.</summary>
    public string? TraceParent { get; init; }
}

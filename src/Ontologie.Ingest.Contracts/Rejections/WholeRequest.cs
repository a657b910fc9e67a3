namespace Ontologie.Ingest.Contracts.Rejections;

/// <summary>What is needed to verify a refused request again. The silo seals it before it is stored.</summary>
[GenerateSerializer, Immutable, Alias("ingest.WholeRequest")]
public sealed class WholeRequest
{
    /// <summary>
    /// The headers as they are verified: a JSON array of <c>["name","value"]</c> arrays in UTF-8, at most 16 KiB. Signatures, and tokens
    /// that are the secret itself, are kept; other credentials are redacted.
    /// </summary>
    [Id(0)]
    public required byte[] Headers { get; init; }

    /// <summary>The exact received bytes, at most 1 MiB.</summary>
    [Id(1)]
    public required byte[] Body { get; init; }

    /// <summary>How long the request is kept after its receipt.</summary>
    [Id(2)]
    public TimeSpan KeepFor { get; init; }

    /// <summary>True if the connector had never verified a request.</summary>
    [Id(3)]
    public bool IsNeverVerified { get; init; }
}

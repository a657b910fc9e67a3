using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Secrets;

/// <summary>The stored state of a <see cref="SecretPrintGrain"/>. Replaced as a whole, never changed in place.</summary>
[GenerateSerializer, Immutable, Alias("ingest.SecretPrintState")]
internal sealed record SecretPrintState
{
    /// <summary>The endpoints that have used the secret, oldest first.</summary>
    [Id(0)]
    internal EndpointId[] Endpoints { get; init; } = [];
}

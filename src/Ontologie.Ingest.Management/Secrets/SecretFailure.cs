using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Secrets;

/// <summary>What a change of secrets that the grain refused means to the caller.</summary>
internal static class SecretFailure
{
    internal static Failure Of(SecretChangeOutcome outcome) => outcome switch
    {
        SecretChangeOutcome.UnknownConnector or SecretChangeOutcome.UnknownSecret => Failure.NotFound,
        SecretChangeOutcome.Retired => Failure.ConnectorRetired,
        SecretChangeOutcome.TooMany => Failure.TooManySecrets,
        _ => throw new InvalidOperationException($"A change of secrets has the unexpected outcome {outcome}."),
    };
}

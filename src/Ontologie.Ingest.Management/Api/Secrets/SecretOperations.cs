using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.OpenApi;
using Ontologie.Ingest.Management.Secrets;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Api.Secrets;

/// <summary>What the routes of secrets do, for the API's description.</summary>
internal static class SecretOperations
{
    /// <summary>The secret of a request.</summary>
    internal static readonly Field Secret = Field.Text(
        "secret",
        "1 to 256 bytes in UTF-8, and as the provider makes them. Where it is absent, one is generated if we choose the provider's "
            + "secrets. A weak one gets a warning.") with
    {
        Least = 1,
        Most = SecretRules.MaxBytes,
    };

    internal static readonly Operation List = new("listSecrets", Tags.Secrets, "Lists the secrets of a connector, masked.")
    {
        Success = Success.Json(
            200,
            "The secrets.",
            ApiJson.Default.PageSecretBody,
            new Page<SecretBody>(
                [new SecretBody(ExampleIds.Secret, ExampleIds.Time, ExpiresAt: null, LastUsedAt: ExampleIds.Time.AddHours(1), "…7e8f")],
                NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly Operation Add = new("addSecret", Tags.Secrets, "Adds a secret: the first half of a rotation.")
    {
        Description = "The overlap shortens the life of every older secret and never lengthens it. A secret that is generated is in "
            + "this answer and in no other.",
        Body = new RequestObject(
            "NewSecret",
            """{"keepPreviousSeconds":86400}""",
            Secret,
            Field.Number("keepPreviousSeconds", "How long the older secrets are still accepted.") with
            {
                Least = 0,
                Most = RotateSecret.KeepPreviousSeconds.Most,
                Default = RotateSecret.DefaultKeepPreviousSeconds,
            }),
        Success = Success.Json(
            201,
            "The new secret.",
            ApiJson.Default.AddedSecretBody,
            new AddedSecretBody
            {
                Id = ExampleIds.Secret,
                CreatedAt = ExampleIds.Time,
                Secret = ExampleIds.GeneratedSecret,
                Warnings = [],
            }),
        Problems = [Problem.EndpointRetired, Problem.TooManySecrets, Problem.Conflict, Problem.Unavailable],
    };

    internal static readonly Operation Remove = new("removeSecret", Tags.Secrets, "Removes a secret, which is refused from then on.")
    {
        Success = Success.NoContent("It is removed."),
        OtherSuccess = Success.Json(
            200,
            "It is removed, and the connector has no secret without an end now: the warning says from when on it refuses every delivery.",
            ApiJson.Default.RemovedSecretBody,
            new RemovedSecretBody([ConnectorHealth.OfMissingSecret(ProviderProfiles.Generic)])),
        Problems = [Problem.Unavailable],
    };
}

using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.OpenApi;
using Ontologie.Ingest.Management.Secrets;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Api.Secrets;

/// <summary>Describes the routes of secrets.</summary>
internal static class SecretOperations
{
    /// <summary>The field of a secret.</summary>
    internal static readonly Field Secret = Field.Text(
        "secret",
        "1 to 256 bytes in UTF-8, in the provider's format. If it is absent, a secret is generated, unless the provider chooses its "
            + "secrets. A weak secret gets a warning.") with
    {
        Least = 1,
        Most = SecretRules.MaxBytes,
    };

    internal static readonly ApiOperation List = new("listSecrets", Tags.Secrets, "Lists the secrets of a connector, masked.")
    {
        Success = Success.Json(
            200,
            "The secrets.",
            ApiJson.Default.PageSecretBody,
            new Page<SecretBody>(
                [new SecretBody(
                    ExampleIds.Secret, ExampleIds.Time, null, ExampleIds.Time.AddMinutes(1), ExampleIds.Time.AddHours(1), "…7e8f")],
                NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Add = new("addSecret", Tags.Secrets, "Adds a secret: the first half of a rotation.")
    {
        Description = "Every older secret expires after keepPreviousSeconds at the latest. A generated secret is in this response only.",
        Body = new RequestObject(
            "NewSecret",
            """{"keepPreviousSeconds":86400}""",
            Secret,
            Field.Number("keepPreviousSeconds", "For how many seconds the older secrets are still accepted.") with
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

    internal static readonly ApiOperation Remove = new("removeSecret", Tags.Secrets, "Removes a secret at once.")
    {
        Success = Success.NoContent("It is removed."),
        OtherSuccess = Success.Json(
            200,
            "It is removed, and every other secret of the connector expires. The warning says from when on deliveries are refused.",
            ApiJson.Default.RemovedSecretBody,
            new RemovedSecretBody([ConnectorHealth.OfMissingSecret(ProviderProfiles.Generic)])),
        Problems = [Problem.Unavailable],
    };
}

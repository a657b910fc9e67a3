using System.Text.Json.Serialization;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Api.Secrets;

/// <summary>A secret's JSON once it is known: only its end is shown, to tell secrets apart.</summary>
internal sealed record SecretBody(
    string Id, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, string Masked)
{
    internal static SecretBody Of(SecretDetails secret, IReadOnlyList<SecretUse> uses) => new(
        secret.Id.ToString(),
        secret.CreatedAt,
        secret.ExpiresAt,
        uses.Where(use => use.Secret == secret.Id).Select(use => (DateTimeOffset?)use.LastUsedAt).FirstOrDefault(),
        "…" + secret.Tail);
}

/// <summary>The answer to an addition. A class and not a record: it may carry the secret.</summary>
internal sealed class AddedSecretBody
{
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Only where it was generated here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    internal static AddedSecretBody Of(SecretDetails secret, SecretChoice choice) => new()
    {
        Id = secret.Id.ToString(),
        CreatedAt = secret.CreatedAt,
        Secret = choice.Generated,
        Warnings = choice.WarningsFor(secret),
    };
}

/// <summary>The answer to the removal of the last secret.</summary>
/// <param name="Warnings">What follows from it.</param>
internal sealed record RemovedSecretBody(IReadOnlyList<string> Warnings);

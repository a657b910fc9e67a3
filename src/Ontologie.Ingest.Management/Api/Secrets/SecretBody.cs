using System.Text.Json.Serialization;
using Ontologie.Ingest.Management.Secrets;

namespace Ontologie.Ingest.Management.Api.Secrets;

/// <summary>The JSON of a secret. Only the end of its text is shown, to distinguish secrets.</summary>
internal sealed record SecretBody(
    string Id, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? FirstUsedAt, DateTimeOffset? LastUsedAt, string Masked)
{
    internal static SecretBody Of(UsedSecret used) => new(
        used.Secret.Id.ToString(),
        used.Secret.CreatedAt,
        used.Secret.ExpiresAt,
        used.FirstUsedAt,
        used.LastUsedAt,
        "…" + used.Secret.Tail);
}

/// <summary>The response to an addition. A class and not a record: it may hold the secret.</summary>
internal sealed class AddedSecretBody
{
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Only if it was generated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    internal static AddedSecretBody Of(RotatedSecret added) => new()
    {
        Id = added.Details.Id.ToString(),
        CreatedAt = added.Details.CreatedAt,
        Secret = added.Generated,
        Warnings = added.Warnings,
    };
}

/// <summary>The response to a removal that leaves no secret, or only secrets that expire.</summary>
/// <param name="Warnings">The consequences.</param>
internal sealed record RemovedSecretBody(IReadOnlyList<string> Warnings);

using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using ProviderProfiles = Ontologie.Ingest.Signatures.ProviderProfiles;

namespace Ontologie.Ingest.Management.Secrets;

/// <summary>Adds a secret to a connector and limits how long the older ones stay valid: the first half of a rotation.</summary>
internal sealed class RotateSecret(GrainClient grains, IdSource ids, TimeProvider time, ILogger<RotateSecret> logger)
{
    internal const string KeepPreviousField = "keepPreviousSeconds";
    internal const int DefaultKeepPreviousSeconds = 86_400;

    internal static readonly NumberRange KeepPreviousSeconds = new(0, 604_800);

    /// <summary>
    /// Success: the secret is durable and verifies requests from now on. Failure: nothing was changed. Lost dependency: the secret may
    /// have been added.
    /// </summary>
    /// <param name="connector">The connector.</param>
    /// <param name="input">The new secret.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, nothing is changed.</param>
    internal async Task<Outcome<RotatedSecret>> RunAsync(AllowedConnector connector, SecretAddition input, FieldErrors? errors = null)
    {
        errors ??= new FieldErrors();
        var profile = ProviderProfiles.Find(connector.Details.Provider) ?? ProviderProfiles.Generic;
        var choice = SecretChoice.OfRequired(errors, input.Secret, profile);
        KeepPreviousSeconds.Check(errors, KeepPreviousField, input.KeepPreviousSeconds);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var secret = new NewSecret
        {
            Id = new SecretId(ids.Next()),
            Text = choice.Text,
            KeepPreviousSeconds = input.KeepPreviousSeconds ?? DefaultKeepPreviousSeconds,
        };
        var isKnown = await IsLiveAsync(connector.Id, secret.Text);
        var (isSettled, change) = await grains.AddSecretAsync(connector.Id, secret);
        if (!isSettled)
        {
            return Failure.Conflict;
        }

        if (change is not { Outcome: SecretChangeOutcome.Done, Secret: { } added })
        {
            return SecretFailure.Of(change!.Outcome);
        }

        ManagementLog.SecretAdded(logger, added.Id.ToString(), connector.Id.ToString());
        return new RotatedSecret
        {
            Details = added,
            Generated = choice.Generated,
            Warnings = (isKnown ? choice.Repeated() : choice).WarningsFor(added),
        };
    }

    /// <summary>Whether the connector already verifies with this secret.</summary>
    private async Task<bool> IsLiveAsync(EndpointId id, byte[] text)
    {
        var settings = await grains.EndpointAsync(id, grain => grain.GetSettingsAsync());
        return settings is not null && Array.Exists(
            settings.Secrets, known => known.IsAliveAt(time.GetUtcNow()) && CryptographicOperations.FixedTimeEquals(known.Text, text));
    }
}

/// <summary>
/// The input of <see cref="RotateSecret"/>; null means the default. A class and not a record: nothing prints its secret.
/// </summary>
internal sealed class SecretAddition
{
    /// <summary>Default: a generated secret. Required if the provider chooses its secrets.</summary>
    internal string? Secret { get; init; }

    /// <summary>The longest time that older secrets stay valid. Default: <see cref="RotateSecret.DefaultKeepPreviousSeconds"/>.</summary>
    internal int? KeepPreviousSeconds { get; init; }
}

/// <summary>The outcome of <see cref="RotateSecret"/>. A class and not a record: nothing prints its secret.</summary>
internal sealed class RotatedSecret
{
    internal required SecretDetails Details { get; init; }

    /// <summary>The secret's text if it was generated. It is never readable again.</summary>
    internal required string? Generated { get; init; }

    /// <summary>What is weak about the secret.</summary>
    internal required IReadOnlyList<string> Warnings { get; init; }
}

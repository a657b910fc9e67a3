using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using ProviderProfiles = Ontologie.Ingest.Signatures.ProviderProfiles;

namespace Ontologie.Ingest.Management.Api.Secrets;

/// <summary>A connector's secrets and their rotation.</summary>
internal sealed class SecretRoutes
{
    internal const int DefaultKeepPreviousSeconds = 86_400;
    internal const int MaxKeepPreviousSeconds = 604_800;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath("/connectors/{ep}/secrets", ("GET", ListAsync, SecretOperations.List), ("POST", AddAsync, SecretOperations.Add));
        api.MapPath("/connectors/{ep}/secrets/{sec}", ("DELETE", RemoveAsync, SecretOperations.Remove));
    }

    private static async Task<IResult> ListAsync(string ep, HttpContext context, GrainCalls grains, EventReads events)
    {
        if (!EndpointId.TryParse(ep, out var id)
            || await grains.EndpointAsync(id, grain => grain.GetConnectorAsync()) is not { } connector)
        {
            return Problem.NotFound;
        }

        var uses = await events.ReadAsync(store => store.ListSecretUsesAsync(id, context.RequestAborted));
        return TypedResults.Json(
            new Page<SecretBody>([.. connector.Secrets.Select(secret => SecretBody.Of(secret, uses))], NextCursor: null),
            ApiJson.Default.PageSecretBody);
    }

    private static async Task<IResult> AddAsync(
        string ep, HttpRequest request, GrainCalls grains, IdSource ids, TimeProvider time, ILogger<SecretRoutes> logger)
    {
        if (!EndpointId.TryParse(ep, out var id)
            || await grains.EndpointAsync(id, grain => grain.GetConnectorAsync()) is not { } connector)
        {
            return Problem.NotFound;
        }

        var (fields, refusal) = await JsonBody.ReadOptionalAsync(request);
        var choice = SecretChoice.ReadRequired(fields, ProviderProfiles.Find(connector.Provider) ?? ProviderProfiles.Generic);
        var secret = new NewSecret
        {
            Id = new SecretId(ids.Next()),
            Text = choice.Text,
            KeepPreviousSeconds = fields.Number("keepPreviousSeconds", 0, MaxKeepPreviousSeconds) ?? DefaultKeepPreviousSeconds,
        };
        if ((refusal ?? fields.Problem) is { } problem)
        {
            return problem;
        }

        var isKnown = await IsInForceAsync(id, secret.Text, grains, time);
        var (isSettled, change) = await grains.AddSecretAsync(id, secret);
        if (!isSettled)
        {
            return Problem.Conflict;
        }

        if (change is not { Outcome: SecretChangeOutcome.Done, Secret: { } added })
        {
            return Refusal(change!.Outcome);
        }

        ManagementLog.SecretAdded(logger, added.Id.ToString(), ep);
        return TypedResults.Json(
            AddedSecretBody.Of(added, isKnown ? choice.Repeated() : choice), ApiJson.Default.AddedSecretBody, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Whether the connector verifies with this secret already.</summary>
    private static async Task<bool> IsInForceAsync(EndpointId id, byte[] text, GrainCalls grains, TimeProvider time)
    {
        var settings = await grains.EndpointAsync(id, grain => grain.GetSettingsAsync());
        return settings is not null && Array.Exists(
            settings.Secrets, known => known.IsAliveAt(time.GetUtcNow()) && CryptographicOperations.FixedTimeEquals(known.Text, text));
    }

    private static async Task<IResult> RemoveAsync(
        string ep, string sec, HttpRequest request, GrainCalls grains, ILogger<SecretRoutes> logger)
    {
        var (fields, refusal) = await JsonBody.ReadOptionalAsync(request);
        if ((refusal ?? fields.Problem) is { } problem)
        {
            return problem;
        }

        if (!EndpointId.TryParse(ep, out var id) || !SecretId.TryParse(sec, out var secret))
        {
            return Problem.NotFound;
        }

        var change = await grains.EndpointAsync(id, grain => grain.RemoveSecretAsync(secret));
        switch (change.Outcome)
        {
            case SecretChangeOutcome.Done:
                ManagementLog.SecretRemoved(logger, sec, ep);
                return await WarnOfEndAsync(id, grains) ?? TypedResults.NoContent();
            case SecretChangeOutcome.Retired:
                // Retirement has removed every secret.
                return Problem.NotFound;
            case var outcome:
                return Refusal(outcome);
        }
    }

    /// <summary>The answer where the connector has no secret now, or will have none; null where it has one without an end.</summary>
    private static async Task<IResult?> WarnOfEndAsync(EndpointId id, GrainCalls grains)
    {
        var connector = await grains.EndpointAsync(id, grain => grain.GetConnectorAsync());
        var end = connector?.Secrets.Max(secret => (DateTimeOffset?)(secret.ExpiresAt ?? DateTimeOffset.MaxValue));
        return connector is null || end == DateTimeOffset.MaxValue
            ? null
            : TypedResults.Json(
                new RemovedSecretBody(
                [
                    end is { } last
                        ? $"The connector's last secret ends at {last.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}. Every delivery is refused after that."
                        : HealthBody.OfMissingSecret(ProviderProfiles.Find(connector.Provider)),
                ]),
                ApiJson.Default.RemovedSecretBody);
    }

    private static Problem Refusal(SecretChangeOutcome outcome) => outcome switch
    {
        SecretChangeOutcome.UnknownConnector or SecretChangeOutcome.UnknownSecret => Problem.NotFound,
        SecretChangeOutcome.Retired => Problem.EndpointRetired,
        SecretChangeOutcome.TooMany => Problem.TooManySecrets,
        _ => throw new InvalidOperationException($"A change to the secrets ended as {outcome}."),
    };
}

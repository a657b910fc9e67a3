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
        string ep, HttpRequest request, GrainCalls grains, IdSource ids, ILogger<SecretRoutes> logger)
    {
        if (!EndpointId.TryParse(ep, out var id)
            || await grains.EndpointAsync(id, grain => grain.GetConnectorAsync()) is not { } connector)
        {
            return Problem.NotFound;
        }

        var (fields, refusal) = await JsonBody.ReadAsync(request);
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
            AddedSecretBody.Of(added, choice), ApiJson.Default.AddedSecretBody, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> RemoveAsync(string ep, string sec, GrainCalls grains, ILogger<SecretRoutes> logger)
    {
        if (!EndpointId.TryParse(ep, out var id) || !SecretId.TryParse(sec, out var secret))
        {
            return Problem.NotFound;
        }

        var change = await grains.EndpointAsync(id, grain => grain.RemoveSecretAsync(secret));
        switch (change.Outcome)
        {
            case SecretChangeOutcome.Done:
                ManagementLog.SecretRemoved(logger, sec, ep);
                return await WarnOfNoneAsync(id, grains) ?? TypedResults.NoContent();
            case SecretChangeOutcome.Retired:
                // Retirement has removed every secret.
                return Problem.NotFound;
            case var outcome:
                return Refusal(outcome);
        }
    }

    /// <summary>The answer where the connector has no secret now; null where it has one.</summary>
    private static async Task<IResult?> WarnOfNoneAsync(EndpointId id, GrainCalls grains) =>
        await grains.EndpointAsync(id, grain => grain.GetConnectorAsync()) is { Secrets.Length: 0 } connector
            ? TypedResults.Json(
                new RemovedSecretBody([HealthBody.OfMissingSecret(ProviderProfiles.Find(connector.Provider))]),
                ApiJson.Default.RemovedSecretBody)
            : null;

    private static Problem Refusal(SecretChangeOutcome outcome) => outcome switch
    {
        SecretChangeOutcome.UnknownConnector or SecretChangeOutcome.UnknownSecret => Problem.NotFound,
        SecretChangeOutcome.Retired => Problem.EndpointRetired,
        SecretChangeOutcome.TooMany => Problem.TooManySecrets,
        _ => throw new InvalidOperationException($"A change to the secrets ended as {outcome}."),
    };
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Api.Secrets;

namespace Ontologie.Ingest.Management.Api.Connectors;

/// <summary>Creates a connector, with its first secret where one is given or we choose it.</summary>
internal sealed class NewConnector
{
    internal static async Task<IResult> CreateAsync(
        string ws, HttpContext context, GrainCalls grains, ReceptionUrls urls, IdSource ids, ILogger<NewConnector> logger)
    {
        if (!WorkspaceId.TryParse(ws, out var workspace))
        {
            return Problem.NotFound;
        }

        var (fields, refusal) = await JsonBody.ReadAsync(context.Request);
        var profile = ConnectorRequests.ReadProvider(fields);
        var choice = SecretChoice.Read(fields, profile);
        var secret = choice.IsNone ? null : new NewSecret { Id = new SecretId(ids.Next()), Text = choice.Text };
        var definition = ConnectorRequests.ReadDefinition(fields, workspace, profile, secret);
        if ((refusal ?? fields.Problem) is { } problem)
        {
            return problem;
        }

        var chosen = new EndpointId(ids.Next());
        var created = await grains.WorkspaceAsync(workspace, grain => grain.CreateConnectorAsync(chosen, definition));
        if (created.Connector is not { } connector)
        {
            return created.Outcome == ConnectorCreationOutcome.LimitReached ? Problem.LimitReached : Problem.NotFound;
        }

        var id = connector.Id;
        ManagementLog.ConnectorCreated(logger, id.ToString(), ws);
        context.Response.Headers.Location = $"{ApiRoutes.Base}/connectors/{id}";
        return TypedResults.Json(
            ConnectorBody.OfNew(connector, urls.Of(id, context.Request), choice, ConnectorRequests.Warnings(fields, profile)),
            ApiJson.Default.ConnectorBody,
            statusCode: StatusCodes.Status201Created);
    }
}

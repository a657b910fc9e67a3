using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Diagnoses;
using Ontologie.Ingest.Management.Api.Events;
using Ontologie.Ingest.Management.Api.Linking.Entities;
using Ontologie.Ingest.Management.Api.Linking.Relinks;
using Ontologie.Ingest.Management.Api.Linking.Rules;
using Ontologie.Ingest.Management.Api.Linking.Trials;
using Ontologie.Ingest.Management.Api.Linking.Types;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Providers;
using Ontologie.Ingest.Management.Api.Rejections;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Api.Secrets;
using Ontologie.Ingest.Management.Api.Stats;
using Ontologie.Ingest.Management.Api.TestDeliveries;
using Ontologie.Ingest.Management.Api.Workspaces;
using Ontologie.Ingest.Management.OpenApi;

namespace Ontologie.Ingest.Management.Api;

/// <summary>Maps the API under <c>/api/v1</c>. Every route requires the admin key.</summary>
internal static class ApiRoutes
{
    internal const string Base = "/api/v1";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Base)
            .RequireAuthorization(AdminKeyHandler.Policy)
            .AddEndpointFilter<FailureFilter>()
            .AddEndpointFilter<QueryFilter>();
        WorkspaceRoutes.Map(api);
        ConnectorRoutes.Map(api);
        HealthRoutes.Map(api);
        SecretRoutes.Map(api);
        EventRoutes.Map(api);
        TestRoutes.Map(api);
        RejectionRoutes.Map(api);
        DiagnosisRoutes.Map(api);
        ProviderRoutes.Map(api);
        StatsRoutes.Map(api);
        EntityTypeRoutes.Map(api);
        LinkRuleRoutes.Map(api);
        TrialRoutes.Map(api);
        RelinkRoutes.Map(api);
        EntityRoutes.Map(api);

        // A catch-all, so that unknown paths require the key too and are answered with a problem.
        api.Map("/{**path}", () => Problem.NotFound);
    }

    /// <summary>
    /// Maps the methods of a path with their descriptions, and every other method to 405. The framework's own 405 would need no key, and
    /// the catch-all would hide it.
    /// </summary>
    internal static void MapPath(
        this IEndpointRouteBuilder api, string pattern, params (string Method, Delegate Handler, ApiOperation Operation)[] methods)
    {
        foreach (var (method, handler, operation) in methods)
        {
            api.MapMethods(pattern, [method], handler).WithMetadata(operation);
        }

        var refusal = Problem.MethodNotAllowed(string.Join(", ", methods.Select(known => known.Method)));
        api.Map(pattern, IResult () => refusal);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ontologie.Ingest.Contracts.Diagnosis;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.Rejections;

namespace Ontologie.Ingest.Management.Api.Diagnoses;

/// <summary>The routes of diagnoses. They answer to users of the workspace, never to a sender.</summary>
internal static class DiagnosisRoutes
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPath("/connectors/{ep}/diagnoses", ("POST", DiagnoseAsync, DiagnosisOperations.OfConnector));
        api.MapPath("/diagnoses", ("POST", FindAndDiagnoseAsync, DiagnosisOperations.OfWorkspace));
    }

    private static async Task<IResult> DiagnoseAsync(
        string ep, HttpContext http, ConnectorAccess access, DiagnoseRequest action, ReceptionUrls urls)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Problem.NotFound;
        }

        var (fields, refusal) = await ReadAsync(http.Request);
        if (refusal is not null)
        {
            return refusal;
        }

        var rejection = DiagnosisRequests.ReadRejection(fields);
        var copied = DiagnosisRequests.ReadCopy(
            fields, isRequired: rejection is null && !fields.Errors.Has(DiagnosisRequests.RejectionField));
        var errors = fields.AllErrors();
        var url = urls.Of(connector.Id, http.Request);
        if (rejection is not { } id)
        {
            return Answer(await action.OfCopyAsync(connector, copied, url, errors));
        }

        return errors.IsEmpty ? Answer(await action.OfRejectionAsync(connector, id, url)) : Problem.InvalidRequest(errors.Sentences);
    }

    private static async Task<IResult> FindAndDiagnoseAsync(HttpContext http, DiagnoseRequest action)
    {
        var (fields, refusal) = await ReadAsync(http.Request);
        if (refusal is not null)
        {
            return refusal;
        }

        var ws = DiagnosisRequests.ReadWorkspace(fields);
        var copied = DiagnosisRequests.ReadCopy(fields, isRequired: true);
        if (Problem.Of(fields.AllErrors()) is { } invalid)
        {
            return invalid;
        }

        return http.Workspace(ws!) is { } workspace ? Answer(await action.OfCopyAsync(workspace, copied)) : Problem.NotFound;
    }

    private static async Task<(JsonFields Fields, Problem? Refusal)> ReadAsync(HttpRequest request)
    {
        var (json, refusal) = await JsonRequestBody.ReadObjectAsync(request, DiagnosisRequests.MaxBytes, DiagnosisRequests.TooLarge);
        return refusal is null ? JsonRequestBody.Parse(json.Span) : (JsonFields.None, refusal);
    }

    private static IResult Answer(Outcome<DiagnosisAnswer> outcome) => outcome.ToResult(answer =>
        TypedResults.Json(DiagnosisBody.Of(answer), ApiJson.Default.DiagnosisBody));
}

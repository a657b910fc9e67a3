using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.OpenApi;

namespace Ontologie.Ingest.Management.Api.Requests;

/// <summary>
/// Refuses query parameters that the operation does not describe. A misspelt filter or cursor would otherwise be ignored, and the
/// response would be wrong.
/// </summary>
internal sealed class QueryFilter : IEndpointFilter
{
    /// <summary>The most unknown parameters that one response lists.</summary>
    private const int MaxExplained = 10;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.Request.Query.Count > 0 && http.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>() is { } operation
            && Check(http.Request.Query, operation) is { } refusal
            ? ValueTask.FromResult<object?>(refusal)
            : next(context);
    }

    internal static Problem? Check(IQueryCollection query, ApiOperation operation)
    {
        string[] known = [.. operation.Query.Select(field => field.Name)];
        var errors = query.Keys
            .Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Take(MaxExplained)
            .ToDictionary(
                name => name, name => new[] { NearestName.Sentence("parameter", name, known) }, StringComparer.Ordinal);
        return errors.Count == 0 ? null : Problem.UnknownParameter(errors);
    }
}

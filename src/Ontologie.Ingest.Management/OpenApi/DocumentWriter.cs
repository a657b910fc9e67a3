using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Ontologie.Ingest.Management.Api;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>
/// Builds the document from the mapped routes and the <see cref="ApiOperation"/> of each. Everything is sorted, so the same routes always
/// give the same text.
/// </summary>
internal sealed partial class DocumentWriter : IOpenApiDocumentTransformer
{
    private const string Scheme = "adminKey";

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Ontologie Ingest",
            Version = "1",
            Description = "Receives signed webhooks, stores each one exactly once, and answers after it is stored.",
        };
        document.Servers = null;
        document.Tags = new HashSet<OpenApiTag>(
            Tags.All.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
        document.Components = new OpenApiComponents
        {
            Schemas = new SortedDictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Scheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "The installation's admin key.",
                },
            },
        };
        document.Paths = new OpenApiPaths();
        var schemas = new BodySchemas(document);
        ReceptionPath.Add(document, schemas.Of(ApiJson.Default.ProblemBody));
        var described = context.DescriptionGroups
            .SelectMany(group => group.Items)
            .SelectMany(
                route => route.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>(),
                (route, operation) => (Route: route, Operation: operation))
            .OrderBy(found => found.Route.RelativePath, StringComparer.Ordinal)
            .ThenBy(found => found.Route.HttpMethod, StringComparer.Ordinal);
        foreach (var (route, operation) in described)
        {
            var path = "/" + route.RelativePath;
            if (!document.Paths.TryGetValue(path, out var item))
            {
                document.Paths[path] = item = new OpenApiPathItem { Operations = [] };
            }

            item.Operations![HttpMethod.Parse(route.HttpMethod!)] = Write(route, operation, document, schemas);
        }

        return Task.CompletedTask;
    }

    private static OpenApiOperation Write(ApiDescription route, ApiOperation operation, OpenApiDocument document, BodySchemas schemas)
    {
        var ids = PathParameter().Matches(route.RelativePath!).Select(match => Parameters.Of(match.Groups["name"].Value)).ToArray();
        var problems = operation.AllProblems(hasPathParameters: ids.Length > 0).Select(DescribedProblem.Of).ToArray();
        var written = new OpenApiOperation
        {
            OperationId = operation.Id,
            Summary = operation.Summary,
            Description = operation.Description,
            Tags = new HashSet<OpenApiTagReference> { new(operation.Tag, document) },
            Parameters =
            [
                .. ids.Select(field => field.ToParameter(ParameterLocation.Path)),
                .. operation.Query.Select(field => field.ToParameter(ParameterLocation.Query)),
                .. operation.Headers.Select(field => field.ToParameter(ParameterLocation.Header)),
            ],
            Responses = new OpenApiResponses { [$"{operation.Success.Status}"] = Write(operation.Success, schemas) },
            Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }],
        };
        if (operation.OtherSuccess is { } other)
        {
            written.Responses[$"{other.Status}"] = Write(other, schemas);
        }

        if (operation.Body is { } body)
        {
            written.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = schemas.Of(body), Example = JsonNode.Parse(body.Example) },
                },
            };
        }

        foreach (var status in problems.GroupBy(problem => problem.Status).OrderBy(status => status.Key))
        {
            written.Responses[$"{status.Key}"] =
                DescribedProblem.ToResponse([.. status], schemas.Of(ApiJson.Default.ProblemBody));
        }

        return written;
    }

    private static OpenApiResponse Write(Success success, BodySchemas schemas)
    {
        var response = new OpenApiResponse { Description = success.Description };
        if (success.HasLocation)
        {
            response.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["Location"] = new OpenApiHeader
                {
                    Description = "The path of the new object.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference" },
                },
            };
        }

        if (success.ContentType is { } contentType)
        {
            IOpenApiSchema schema = success.Type is { } type ? schemas.Of(type) : new OpenApiSchema { Type = JsonSchemaType.String };
            response.Content = new Dictionary<string, OpenApiMediaType>
            {
                [contentType] = new() { Schema = schema, Example = success.Example?.DeepClone() },
            };
        }

        return response;
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathParameter();
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Ontologie.Ingest.Management.Api;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>An error response in the description.</summary>
internal sealed record DescribedProblem(int Status, string Code, string Title)
{
    /// <summary>A header of the response: its name and an example of its value.</summary>
    internal (string Name, string Value)? Header { get; init; }

    /// <summary>A further sentence for the description, if there is one.</summary>
    internal string? Remark { get; init; }

    private string? Detail { get; init; }

    private IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    internal static DescribedProblem Of(Problem problem) => new(problem.Status, problem.Code, problem.Title)
    {
        Detail = problem.Detail,
        Errors = problem.Errors,
        Header = problem switch
        {
            { RetryAfter: { } seconds } => ("Retry-After", seconds),
            { WwwAuthenticate: { } scheme } => ("WWW-Authenticate", scheme),
            _ => null,
        },
    };

    /// <summary>The response of a status: its description lists the codes, with an example for each.</summary>
    internal static OpenApiResponse ToResponse(IReadOnlyList<DescribedProblem> problems, IOpenApiSchema schema)
    {
        var response = new OpenApiResponse
        {
            Description = string.Join('\n', problems.Select(problem => problem.Sentence)),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new()
                {
                    Schema = schema,
                    Examples = problems.ToDictionary(
                        problem => problem.Code, problem => (IOpenApiExample)new OpenApiExample { Value = problem.Example }),
                },
            },
        };
        foreach (var (name, value) in problems.Select(problem => problem.Header).OfType<(string, string)>().Distinct())
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers[name] = new OpenApiHeader
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = value,
            };
        }

        return response;
    }

    private string Sentence => Remark is null ? $"`{Code}`: {Title}" : $"`{Code}`: {Title} {Remark}";

    private JsonNode? Example => JsonSerializer.SerializeToNode(
        new ProblemBody("about:blank", Title, Status, Code, ExampleIds.Trace, Detail, Errors), ApiJson.Default.ProblemBody);
}

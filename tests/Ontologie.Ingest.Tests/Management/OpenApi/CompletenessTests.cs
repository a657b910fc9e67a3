using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Gateway.Reception;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.OpenApi;

public sealed class CompletenessTests(SharedServer shared)
{
    private const string Reception = "/api/webhooks/{endpointId}";

    [Fact]
    public async Task Every_method_of_every_route_of_the_api_is_described_and_nothing_else()
    {
        var server = await shared.ServerAsync();
        var mapped =
            from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal)
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
            select $"{method} {endpoint.RoutePattern.RawText}";
        var described = ServedDocument.Operations(await ServedDocument.ReadAsync(shared)).Select(found => $"{found.Method} {found.Path}");

        Assert.Equal(mapped.Append($"POST {Reception}").Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_problem_of_the_api_is_described_under_its_status()
    {
        var fixedOnes = typeof(Problem).GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(field => field.FieldType == typeof(Problem))
            .Select(field => (Problem)field.GetValue(null)!);
        Problem[] made = [Problem.OfUnreadable(400), Problem.OfUnreadable(408), Problem.InvalidRequest(new Dictionary<string, string[]>())];
        var expected = fixedOnes.Concat(made).Append(Problem.MethodNotAllowed("GET")).Select(problem => (problem.Status, problem.Code));

        Assert.Empty(expected.Except((await ProblemsAsync()).Select(problem => (problem.Status, problem.Code))));
    }

    [Fact]
    public async Task Reception_describes_exactly_the_refusals_of_the_gateway()
    {
        var gateway = Enum.GetValues<Refusal>().Select(RefusalAnswer.Of).Select(refusal => (refusal.Status, refusal.Code, refusal.Title));
        var described = (await ProblemsAsync()).Where(problem => problem.Path == Reception)
            .Select(problem => (problem.Status, problem.Code, problem.Title));

        // Refusals with the same status, code and title differ in their detail.
        Assert.Equal(gateway.Distinct().Order(), described.Order());
    }

    [Fact]
    public async Task The_headers_of_a_refusal_are_described_with_it()
    {
        var reception = (await ServedDocument.ReadAsync(shared)).GetProperty("paths").GetProperty(Reception).GetProperty("post");

        Assert.All(Enum.GetValues<Refusal>().Select(RefusalAnswer.Of), refusal =>
        {
            var headers = reception.GetProperty("responses").GetProperty($"{refusal.Status}").TryGetProperty("headers", out var found)
                ? found.EnumerateObject().Select(header => (header.Name, header.Value.GetProperty("example").GetString()!)).ToArray()
                : [];
            (string, string?)[] expected = [("Retry-After", refusal.RetryAfter), ("Allow", refusal.Allow)];
            Assert.Equal(
                expected.Where(header => header.Item2 is not null),
                headers.Select(header => (header.Item1, (string?)header.Item2)));
        });
    }

    [Fact]
    public async Task Every_code_is_named_in_the_description_of_its_status()
    {
        var document = await ServedDocument.ReadAsync(shared);

        Assert.All(
            from operation in ServedDocument.Operations(document)
            from response in operation.Operation.GetProperty("responses").EnumerateObject()
            where response.Name[0] is '4' or '5'
            select response.Value,
            response => Assert.All(
                ProblemExamples(response),
                example => Assert.Contains(
                    $"`{example.Name}`", response.GetProperty("description").GetString(), StringComparison.Ordinal)));
    }

    private async Task<(string Path, int Status, string Code, string Title)[]> ProblemsAsync() =>
    [
        .. from operation in ServedDocument.Operations(await ServedDocument.ReadAsync(shared))
           from response in operation.Operation.GetProperty("responses").EnumerateObject()
           where response.Name[0] is '4' or '5'
           from example in ProblemExamples(response.Value)
           let problem = example.Value.GetProperty("value")
           select (
               operation.Path,
               int.Parse(response.Name, System.Globalization.CultureInfo.InvariantCulture),
               Text(problem, "code"),
               Text(problem, "title")),
    ];

    private static JsonElement.ObjectEnumerator ProblemExamples(JsonElement response) =>
        response.GetProperty("content").GetProperty("application/problem+json").GetProperty("examples").EnumerateObject();

    private static string Text(JsonElement problem, string name) => problem.GetProperty(name).GetString()!;
}

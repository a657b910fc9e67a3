using System.Text.Json;
using System.Text.RegularExpressions;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.OpenApi;

public sealed class ExampleTests(SharedServer shared)
{
    [Fact]
    public async Task Every_example_of_a_response_has_the_properties_of_its_schema()
    {
        var document = await ServedDocument.ReadAsync(shared);
        var examples = ServedDocument.Examples(document).ToArray();

        Assert.NotEmpty(examples);
        Assert.All(examples, found => AssertFits(document, found.Content.GetProperty("schema"), found.Example, found.Where));
    }

    [Fact]
    public async Task Every_example_of_a_request_fits_its_schema()
    {
        var document = await ServedDocument.ReadAsync(shared);

        Assert.All(
            ServedDocument.Operations(document).Where(found => found.Operation.TryGetProperty("requestBody", out _)),
            found =>
            {
                var media = found.Operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
                AssertFits(document, media.GetProperty("schema"), media.GetProperty("example"), $"{found.Method} {found.Path}");
            });
    }

    [Theory]
    [InlineData("/api/v1/workspaces", "POST")]
    [InlineData("/api/v1/workspaces/{ws}", "PATCH")]
    [InlineData("/api/v1/workspaces/{ws}/connectors", "POST")]
    [InlineData("/api/v1/connectors/{ep}", "PATCH")]
    [InlineData("/api/v1/connectors/{ep}/secrets", "POST")]
    public async Task An_example_of_a_request_gets_the_described_response(string path, string method)
    {
        var server = await shared.ServerAsync();
        var document = await ServedDocument.ReadAsync(shared);
        var operation = document.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant());
        var example = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");
        var workspace = await shared.WorkspaceAsync();
        var connector = await server.Api.CreateConnectorAsync(workspace, Expect.Secret);
        using var request = new HttpRequestMessage(
            HttpMethod.Parse(method),
            new Uri(
                path.Replace("{ws}", workspace, StringComparison.Ordinal).Replace("{ep}", connector.Id, StringComparison.Ordinal),
                UriKind.Relative));
        request.Headers.Authorization = new("Bearer", IngestServer.AdminKey);
        request.Content = new StringContent(example.GetRawText(), System.Text.Encoding.UTF8, "application/json");
        using var answer = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        var described = operation.GetProperty("responses").GetProperty($"{(int)answer.StatusCode}");
        Assert.True(answer.IsSuccessStatusCode, body.GetRawText());
        AssertFits(document, described.GetProperty("content").GetProperty("application/json").GetProperty("schema"), body, path);
    }

    /// <summary>The parts of JSON Schema that the description uses.</summary>
    private static void AssertFits(JsonElement document, JsonElement schema, JsonElement value, string where)
    {
        schema = ServedDocument.Resolve(document, schema);
        if (!schema.TryGetProperty("type", out _))
        {
            // Any value.
            return;
        }

        var types = schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } several
            ? several.EnumerateArray().Select(type => type.GetString()).ToArray()
            : [schema.GetProperty("type").GetString()];
        Assert.True(
            types.Contains(TypeOf(value)) || (TypeOf(value) == "integer" && types.Contains("number")),
            $"{where}: {value} is not {string.Join(" or ", types)}");
        if (schema.TryGetProperty("pattern", out var pattern) && value.ValueKind == JsonValueKind.String)
        {
            Assert.True(
                Regex.IsMatch(value.GetString()!, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)),
                $"{where}: {value} is not like {pattern}");
        }

        if (schema.TryGetProperty("enum", out var choices))
        {
            Assert.Contains(value.GetString(), choices.EnumerateArray().Select(choice => choice.GetString()));
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out _))
        {
            Assert.All(value.EnumerateArray(), item => AssertFits(document, schema.GetProperty("items"), item, where));
        }
        else if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            var required = schema.TryGetProperty("required", out var names)
                ? names.EnumerateArray().Select(name => name.GetString()!).ToArray()
                : [];
            Assert.Empty(required.Except(value.EnumerateObject().Select(property => property.Name)));
            Assert.All(
                value.EnumerateObject(),
                property => AssertFits(
                    document, properties.GetProperty(property.Name), property.Value, $"{where} {property.Name}"));
        }
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };
}

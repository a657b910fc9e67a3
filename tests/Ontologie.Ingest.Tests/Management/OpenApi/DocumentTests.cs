using System.Text.Json;
using Ontologie.Ingest.Testing.Snapshots;
using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.OpenApi;

public sealed class DocumentTests(SharedServer shared)
{
    [Fact]
    public async Task The_served_description_is_the_one_that_is_checked_in() =>
        Snapshot.Match("docs/openapi.json", await ServedDocument.TextAsync(shared));

    [Fact]
    public async Task It_is_openapi_3_1_and_names_no_address()
    {
        var document = await ServedDocument.ReadAsync(shared);

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("1", document.GetProperty("info").GetProperty("version").GetString());
        Assert.False(document.TryGetProperty("servers", out _));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_and_a_known_tag()
    {
        var document = await ServedDocument.ReadAsync(shared);
        var operations = ServedDocument.Operations(document).Select(found => found.Operation).ToArray();
        var tags = document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ToArray();

        Assert.Distinct(operations.Select(operation => operation.GetProperty("operationId").GetString()));
        Assert.All(operations, operation => Assert.EndsWith(".", operation.GetProperty("summary").GetString(), StringComparison.Ordinal));
        Assert.All(operations, operation => Assert.Contains(operation.GetProperty("tags")[0].GetString(), tags));
    }

    [Fact]
    public async Task Every_operation_of_the_api_needs_the_key_and_reception_does_not()
    {
        var operations = ServedDocument.Operations(await ServedDocument.ReadAsync(shared));

        Assert.All(operations, found => Assert.Equal(
            found.Path.StartsWith("/api/v1/", StringComparison.Ordinal),
            found.Operation.TryGetProperty("security", out var security)
                && security.GetRawText().Contains("adminKey", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_reference_leads_to_a_schema()
    {
        var document = await ServedDocument.ReadAsync(shared);

        Assert.All(References(document), reference => ServedDocument.Resolve(document, reference));
    }

    private static IEnumerable<JsonElement> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("$ref", out _) => [element],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}

using System.Text.Json;
using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.OpenApi;

/// <summary>The description as the running program serves it.</summary>
internal static class ServedDocument
{
    private const string Path = "/openapi/v1.json";

    internal static async Task<string> TextAsync(SharedServer shared)
    {
        var server = await shared.ServerAsync();
        using var answer = await server.Http.GetAsync(new Uri(Path, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    internal static async Task<JsonElement> ReadAsync(SharedServer shared) => JsonElement.Parse(await TextAsync(shared));

    /// <summary>Every operation with its path and its method in capitals.</summary>
    internal static IEnumerable<(string Path, string Method, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (path.Name, method.Name.ToUpperInvariant(), method.Value);

    /// <summary>Every media type of every response, with its examples.</summary>
    internal static IEnumerable<(string Where, JsonElement Content, JsonElement Example)> Examples(JsonElement document) =>
        from operation in Operations(document)
        from response in operation.Operation.GetProperty("responses").EnumerateObject()
        where response.Value.TryGetProperty("content", out _)
        from media in response.Value.GetProperty("content").EnumerateObject()
        where media.Name.EndsWith("json", StringComparison.Ordinal)
        from example in ExamplesOf(media.Value)
        select ($"{operation.Method} {operation.Path} {response.Name}", media.Value, example);

    /// <summary>The schema itself, after a reference is resolved.</summary>
    internal static JsonElement Resolve(JsonElement document, JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference)
            ? document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
            : schema;

    private static IEnumerable<JsonElement> ExamplesOf(JsonElement media) =>
        media.TryGetProperty("examples", out var examples)
            ? examples.EnumerateObject().Select(example => example.Value.GetProperty("value"))
            : [media.GetProperty("example")];
}

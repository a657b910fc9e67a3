using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ontologie.Ingest.Testing.Servers;

/// <summary>
/// A small client of the management API. Its named methods throw unless the answer is the expected one; <see cref="SendAsync"/>
/// returns every answer.
/// </summary>
public sealed class ManagementClient(HttpClient http, string key)
{
    private const int LongestPage = 500;

    /// <summary>Sends one request to a path below <c>/api/v1</c>.</summary>
    /// <param name="method">GET, POST, PATCH or DELETE.</param>
    /// <param name="path">The path and query, beginning with a slash.</param>
    /// <param name="json">The object for the body, or null for no body.</param>
    /// <param name="alter">Changes the request before it is sent.</param>
    public async Task<HttpAnswer> SendAsync(HttpMethod method, string path, object? json = null, Action<HttpRequestMessage>? alter = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/v1" + path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (json is not null)
        {
            request.Content = JsonContent.Create(json, json.GetType());
        }

        alter?.Invoke(request);
        using var response = await http.SendAsync(request);
        return await HttpAnswer.ReadAsync(response);
    }

    /// <summary>Creates a workspace and returns its id.</summary>
    public async Task<string> CreateWorkspaceAsync(string name = "tests", int? maxConcurrentRequests = null)
    {
        var answer = await SendAsync(HttpMethod.Post, "/workspaces", new { name, maxConcurrentRequests });
        return Expect(answer, 201).Member("id")!;
    }

    /// <summary>Creates a connector. Without a secret, the server generates one.</summary>
    public async Task<TestConnector> CreateConnectorAsync(
        string workspace, string? secret = null, string? provider = null, bool? requireTimestamp = null, int? toleranceSeconds = null)
    {
        var answer = Expect(
            await SendAsync(
                HttpMethod.Post,
                $"/workspaces/{workspace}/connectors",
                new { name = "tests", secret, provider, requireTimestamp, toleranceSeconds }),
            201);
        var secrets = Expect(await SendAsync(HttpMethod.Get, $"/connectors/{answer.Member("id")}/secrets"), 200);
        return new TestConnector(
            answer.Member("id")!,
            secret ?? answer.Member("secret")!,
            secrets.Json!.Value.GetProperty("data")[0].GetProperty("id").GetString()!);
    }

    /// <summary>Adds a secret. Without a text, the server generates one.</summary>
    public async Task<TestSecret> AddSecretAsync(string connector, string? secret = null, int? keepPreviousSeconds = null)
    {
        var answer = Expect(
            await SendAsync(HttpMethod.Post, $"/connectors/{connector}/secrets", new { secret, keepPreviousSeconds }), 201);
        return new TestSecret(answer.Member("id")!, secret ?? answer.Member("secret")!);
    }

    /// <summary>Deletes a secret. The answer has a warning if it was the last one.</summary>
    public async Task DeleteSecretAsync(string connector, string secret)
    {
        var answer = await SendAsync(HttpMethod.Delete, $"/connectors/{connector}/secrets/{secret}");
        Expect(answer, answer.Status == 200 ? 200 : 204);
    }

    /// <summary>Changes a connector.</summary>
    public async Task<HttpAnswer> PatchConnectorAsync(string connector, object change) =>
        Expect(await SendAsync(HttpMethod.Patch, $"/connectors/{connector}", change), 200);

    /// <summary>Changes a workspace.</summary>
    public async Task<HttpAnswer> PatchWorkspaceAsync(string workspace, object change) =>
        Expect(await SendAsync(HttpMethod.Patch, $"/workspaces/{workspace}", change), 200);

    /// <summary>Retires a connector.</summary>
    public async Task RetireAsync(string connector) =>
        Expect(await SendAsync(HttpMethod.Delete, $"/connectors/{connector}"), 204);

    /// <summary>Returns the complete log of a connector, read page by page.</summary>
    public async Task<IReadOnlyList<ListedEvent>> ListEventsAsync(string connector)
    {
        var all = new List<ListedEvent>();
        while (true)
        {
            var after = all.Count == 0 ? 0 : all[^1].Sequence;
            var page = Expect(
                await SendAsync(HttpMethod.Get, $"/connectors/{connector}/events?after={after}&limit={LongestPage}"), 200).Json!.Value;
            all.AddRange(page.GetProperty("data").EnumerateArray().Select(Event));
            if (page.GetProperty("nextCursor").ValueKind == JsonValueKind.Null)
            {
                return all;
            }
        }
    }

    /// <summary>Returns the exact bytes of an event.</summary>
    public async Task<byte[]> BodyAsync(string connector, string eventId) =>
        [.. Expect(await SendAsync(HttpMethod.Get, $"/connectors/{connector}/events/{eventId}/body"), 200).Body];

    private static ListedEvent Event(JsonElement json) => new(
        json.GetProperty("eventId").GetString()!,
        json.GetProperty("sequence").GetInt64(),
        json.GetProperty("type").GetString(),
        json.GetProperty("size").GetInt32());

    private static HttpAnswer Expect(HttpAnswer answer, int status) =>
        answer.Status == status
            ? answer
            : throw new InvalidOperationException($"The management API answered {answer}; {status} was expected.");
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ontologie.Ingest.Benchmarks.Deliveries;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>
/// The management calls of a run: create a workspace and connectors, read the log. Reads are retried, because a check often follows
/// a restart. Creations are not, because a retry could create twice.
/// </summary>
internal sealed class ManagementApi : IEventLogReader, IDisposable
{
    /// <summary>The largest page of the API.</summary>
    private const int PageSize = 500;

    private const int ReadAttempts = 5;

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public ManagementApi(Uri server, string adminKey, TimeProvider time)
    {
        _time = time;
        _http = new HttpClient { BaseAddress = new Uri(server, "api/v1/"), Timeout = TimeSpan.FromSeconds(30) };
        if (!_http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {adminKey}"))
        {
            throw new InvalidDataException("The admin key cannot be sent in a header.");
        }
    }

    public Task<string> CreateWorkspaceAsync(string name, int maxConcurrentRequests, CancellationToken cancel) =>
        CreateAsync("workspaces", new { name, maxConcurrentRequests }, cancel);

    public Task<string> CreateConnectorAsync(string workspace, string name, string secret, CancellationToken cancel) =>
        CreateAsync($"workspaces/{workspace}/connectors", new { name, provider = "generic", secret }, cancel);

    /// <summary>Creates or replaces an entity type.</summary>
    public async Task PutEntityTypeAsync(string workspace, string name, JsonElement definition, CancellationToken cancel)
    {
        using var answer = await _http.PutAsJsonAsync($"workspaces/{workspace}/entity-types/{name}", definition, cancel);
        if (!answer.IsSuccessStatusCode)
        {
            throw await UnexpectedAsync(answer, $"PUT entity-types/{name}", cancel);
        }
    }

    public Task<string> CreateLinkRuleAsync(string endpointId, JsonElement rule, CancellationToken cancel) =>
        CreateAsync($"connectors/{endpointId}/link-rules", rule, cancel);

    /// <summary>Returns the status of an event, for example <c>accepted</c> or <c>linked</c>.</summary>
    public async Task<string> ReadEventStatusAsync(string endpointId, DriverEventId eventId, CancellationToken cancel)
    {
        using var stored = await ReadJsonAsync($"connectors/{endpointId}/events/{eventId}", cancel);
        return stored.RootElement.GetProperty("status").GetString()!;
    }

    public async Task<IReadOnlyList<LoggedEvent>> ReadPageAsync(string endpointId, long after, CancellationToken cancel)
    {
        using var answer = await ReadAsync($"connectors/{endpointId}/events?after={after}&limit={PageSize}", cancel);
        using var page = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
        return [.. page.RootElement.GetProperty("data").EnumerateArray().Select(ToStoredEvent)];
    }

    /// <summary>Returns the refused requests of a connector that the server keeps, the newest first.</summary>
    public async Task<IReadOnlyList<KeptRefusal>> ReadRejectionsAsync(string endpointId, CancellationToken cancel)
    {
        var kept = new List<KeptRefusal>();
        for (string? next = ""; next is not null;)
        {
            using var page = await ReadJsonAsync($"connectors/{endpointId}/rejections?limit={PageSize}{next}", cancel);
            kept.AddRange(page.RootElement.GetProperty("data").EnumerateArray().Select(item => new KeptRefusal(
                item.GetProperty("remoteAddress").GetString(), item.GetProperty("quarantined").GetBoolean())));
            next = page.RootElement.GetProperty("nextCursor").GetString() is { } cursor ? $"&after={Uri.EscapeDataString(cursor)}" : null;
        }

        return kept;
    }

    public async Task<byte[]?> ReadBodyAsync(string endpointId, DriverEventId eventId, CancellationToken cancel)
    {
        using var answer = await ReadAsync($"connectors/{endpointId}/events/{eventId}/body", cancel);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await answer.Content.ReadAsByteArrayAsync(cancel);
    }

    /// <summary>Returns the oldest or the newest event of a connector.</summary>
    public async Task<LogEnd> ReadEndAsync(string endpointId, bool newest, CancellationToken cancel)
    {
        using var page = await ReadJsonAsync($"connectors/{endpointId}/events?limit=1{(newest ? "&order=desc" : "")}", cancel);
        return page.RootElement.GetProperty("data") is { } data && data.GetArrayLength() == 1
            ? new LogEnd(
                data[0].GetProperty("eventId").GetString()!,
                data[0].GetProperty("sequence").GetInt64(),
                data[0].GetProperty("receivedAt").GetDateTimeOffset())
            : throw new InvalidDataException($"{endpointId} has no events.");
    }

    /// <summary>Returns the workspace that owns a connector.</summary>
    public async Task<string> ReadWorkspaceOfAsync(string endpointId, CancellationToken cancel)
    {
        using var connector = await ReadJsonAsync($"connectors/{endpointId}", cancel);
        return connector.RootElement.GetProperty("workspaceId").GetString()!;
    }

    public void Dispose() => _http.Dispose();

    /// <exception cref="InvalidDataException">There is nothing at this path.</exception>
    private async Task<JsonDocument> ReadJsonAsync(string path, CancellationToken cancel)
    {
        using var answer = await ReadAsync(path, cancel);
        return answer.StatusCode == HttpStatusCode.NotFound
            ? throw new InvalidDataException($"GET {path} answered 404.")
            : await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
    }

    private static LoggedEvent ToStoredEvent(JsonElement item) =>
        new(item.GetProperty("eventId").GetString() ?? "", item.GetProperty("sequence").GetInt64());

    private async Task<string> CreateAsync<T>(string path, T body, CancellationToken cancel)
    {
        // With a Content-Length instead of chunks: the body is known.
        using var content = JsonContent.Create(body, new MediaTypeHeaderValue("application/json"));
        await content.LoadIntoBufferAsync(cancel);
        using var answer = await _http.PostAsync(path, content, cancel);
        if (answer.StatusCode != HttpStatusCode.Created)
        {
            throw await UnexpectedAsync(answer, $"POST {path}", cancel);
        }

        using var made = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
        return made.RootElement.GetProperty("id").GetString()
            ?? throw new InvalidDataException($"POST {path} answered without an id.");
    }

    /// <summary>
    /// Returns 200 or 404, which the caller handles. Any other answer to the last attempt throws
    /// <see cref="HttpRequestException"/>.
    /// </summary>
    private async Task<HttpResponseMessage> ReadAsync(string path, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await _http.GetAsync(path, cancel);
                if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound)
                {
                    return answer;
                }

                using (answer)
                {
                    throw await UnexpectedAsync(answer, $"GET {path}", cancel);
                }
            }
            catch (HttpRequestException error) when (attempt < ReadAttempts
                && error.StatusCode is null or >= HttpStatusCode.InternalServerError)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250 * attempt), _time, cancel);
            }
        }
    }

    private static async Task<HttpRequestException> UnexpectedAsync(HttpResponseMessage answer, string call, CancellationToken cancel)
    {
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return new HttpRequestException($"{call} answered {(int)answer.StatusCode}: {text}", null, answer.StatusCode);
    }
}

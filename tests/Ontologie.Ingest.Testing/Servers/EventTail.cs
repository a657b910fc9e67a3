using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Ontologie.Ingest.Testing.Servers;

/// <summary>A reader of a connector's live tail, like a browser's EventSource. Disposing it closes the connection.</summary>
public sealed class EventTail : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private EventTail(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>The content type and other headers of the answer.</summary>
    public HttpResponseMessage Response => _response;

    /// <summary>Opens the tail. Every event committed after this completes is shown.</summary>
    /// <param name="http">A client whose base address is the server's.</param>
    /// <param name="key">The admin key.</param>
    /// <param name="connector">The connector's id.</param>
    /// <param name="lastEventId">Resumes after this sequence; null starts at the end of the log.</param>
    public static async Task<EventTail> OpenAsync(HttpClient http, string key, string connector, long? lastEventId = null)
    {
        var path = new Uri($"/api/v1/connectors/{connector}/events/stream", UriKind.Relative);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (lastEventId is { } sequence)
        {
            request.Headers.Add("Last-Event-ID", $"{sequence}");
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new EventTail(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>Waits for the next event. Returns null when the server closed the stream.</summary>
    public async Task<TailedEvent?> NextAsync()
    {
        try
        {
            if (!await _items.MoveNextAsync())
            {
                return null;
            }
        }
        catch (IOException)
        {
            return null;
        }

        using var json = JsonDocument.Parse(_items.Current.Data);
        return new TailedEvent(
            _items.Current.EventId,
            json.RootElement.GetProperty("eventId").GetString()!,
            json.RootElement.GetProperty("sequence").GetInt64());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        try
        {
            await _items.DisposeAsync();
        }
        catch (IOException)
        {
            // The connection is already closed.
        }
    }
}

/// <summary>One event of a live tail.</summary>
/// <param name="Id">The id in the stream, from which a reader resumes.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="Sequence">Its position in the log.</param>
public sealed record TailedEvent(string? Id, string EventId, long Sequence);

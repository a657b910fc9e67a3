using System.Net.Http.Headers;
using Ontologie.Ingest.Testing.Servers;

namespace Ontologie.Ingest.Testing.Senders;

/// <summary>One POST to an endpoint, as JSON.</summary>
internal static class WebhookPost
{
    internal static string PathOf(string endpoint) => "/api/webhooks/" + endpoint;

    internal static async Task<HttpAnswer> SendAsync(
        HttpClient http,
        string endpoint,
        byte[] body,
        IEnumerable<KeyValuePair<string, string>> headers,
        Action<HttpRequestMessage>? alter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(PathOf(endpoint), UriKind.Relative));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        alter?.Invoke(request);
        using var response = await http.SendAsync(request);
        return await HttpAnswer.ReadAsync(response);
    }
}

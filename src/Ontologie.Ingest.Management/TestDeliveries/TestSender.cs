using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Management.TestDeliveries;

/// <summary>Sends a test delivery through the real gateway, over HTTP like any sender.</summary>
internal sealed class TestSender(IServer server, TimeProvider time) : IDisposable
{
    /// <summary>A little more than the gateway's own limit.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(35);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout,
    };

    /// <exception cref="HttpRequestException">The gateway cannot be reached.</exception>
    internal async Task<GatewayAnswer> SendAsync(EndpointId endpoint, SignedSample delivery, CancellationToken cancellationToken)
    {
        var sent = time.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{BoundAddress.Of(server)}/api/webhooks/{endpoint}");
        request.Content = new ByteArrayContent(delivery.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in delivery.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return new GatewayAnswer(
            (int)response.StatusCode,
            Text(answer, "eventId"),
            response.IsSuccessStatusCode ? Text(answer, "status") : null,
            Text(answer, "code"),
            Text(answer, "detail"),
            time.GetElapsedTime(sent));
    }

    public void Dispose() => _http.Dispose();

    private static string? Text(JsonDocument answer, string name) =>
        answer.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Testing.Clusters;

/// <summary>A connector of an <see cref="IngestCluster"/>, and a sender that has its secret.</summary>
public sealed class ClusterConnector
{
    private readonly IngestCluster _cluster;
    private readonly ProviderProfile _profile;

    internal ClusterConnector(IngestCluster cluster, EndpointId id, string provider)
    {
        _cluster = cluster;
        _profile = ProviderProfiles.Find(provider)
            ?? throw new ArgumentException($"'{provider}' is not a provider.", nameof(provider));
        Id = id;
        Http = cluster.Http;
        Secret = SecretRules.Generate(_profile, SHA256.HashData(Encoding.ASCII.GetBytes(id.ToString())));
    }

    /// <summary>The connector's id, which is also its endpoint's id.</summary>
    public EndpointId Id { get; }

    /// <summary>The secret that the sender signs with. A test that rotates secrets sets it.</summary>
    public string Secret { get; set; }

    /// <summary>The endpoint's grain.</summary>
    public IEndpointGrain Grain => _cluster.Grains.GetGrain<IEndpointGrain>(Id.ToString());

    /// <summary>The gateway that the sender uses: the cluster's own, until a test sets another one.</summary>
    public HttpClient Http { get; set; }

    internal byte[] SecretBytes => Encoding.UTF8.GetBytes(Secret);

    /// <summary>Signs the body as the provider does and sends it through the gateway.</summary>
    /// <param name="body">The body's text.</param>
    /// <param name="timestamp">
    /// The signed timestamp, where the scheme has one. Null omits it where that is allowed, and uses the cluster's time elsewhere.
    /// </param>
    /// <param name="id">
    /// The signed id, where the scheme has one; it requires a timestamp. Null omits it where that is allowed, and derives it from
    /// the body elsewhere.
    /// </param>
    /// <param name="cancellationToken">Closes the connection, like a sender that gives up.</param>
    public async Task<ClusterAnswer> SendAsync(
        string body, DateTimeOffset? timestamp = null, string? id = null, CancellationToken cancellationToken = default)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/webhooks/{Id}") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (_profile.SignedContent is not SignedContent.OptionalIdAndTimestampThenBody)
        {
            timestamp ??= _cluster.Clock.GetUtcNow();
            id ??= "msg_" + Convert.ToHexStringLower(SHA256.HashData(bytes));
        }

        foreach (var (name, value) in WebhookSigner.Sign(_profile, SecretBytes, bytes, timestamp, id))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request, cancellationToken);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        return new ClusterAnswer(
            (int)response.StatusCode,
            Text(json, "eventId"),
            response.IsSuccessStatusCode ? Text(json, "status") : null,
            Text(json, "code"));
    }

    /// <summary>The committed events, oldest first; at most 500.</summary>
    public Task<IReadOnlyList<StoredEvent>> ListEventsAsync() =>
        _cluster.Reader.ListAsync(new EventQuery(Id) { Limit = EventQuery.MaxLimit }, CancellationToken.None);

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>The gateway's answer.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="EventId">The committed event's id.</param>
/// <param name="Status"><c>accepted</c> or <c>duplicate</c> where the event is committed.</param>
/// <param name="Code">The reason of a refusal.</param>
public sealed record ClusterAnswer(int StatusCode, string? EventId, string? Status, string? Code)
{
    /// <summary>Whether the gateway acknowledged the event as committed.</summary>
    public bool IsAcknowledged => StatusCode is >= 200 and < 300;
}

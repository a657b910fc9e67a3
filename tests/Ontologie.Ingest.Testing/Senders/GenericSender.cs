using System.Text;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Testing.Servers;

namespace Ontologie.Ingest.Testing.Senders;

/// <summary>A customer's own service: it signs like the generic provider and posts.</summary>
public sealed class GenericSender(HttpClient http, string endpoint, string secret)
{
    private static readonly ProviderProfile Profile = ProviderProfiles.Find("generic")!;

    /// <summary>The endpoint to send to.</summary>
    public string Endpoint { get; } = endpoint;

    /// <summary>The path to post to.</summary>
    public string Path => WebhookPost.PathOf(Endpoint);

    /// <summary>The same sender with another secret.</summary>
    public GenericSender With(string otherSecret) => new(http, Endpoint, otherSecret);

    /// <summary>Returns the headers that sign the body, the signature first.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Sign(ReadOnlySpan<byte> body, DateTimeOffset? timestamp = null, string? id = null) =>
        WebhookSigner.Sign(Profile, Encoding.UTF8.GetBytes(secret), body, timestamp, id);

    /// <summary>Returns the value of the signature header for the body.</summary>
    public string Signature(ReadOnlySpan<byte> body, DateTimeOffset? timestamp = null, string? id = null) =>
        Sign(body, timestamp, id)[0].Value;

    /// <summary>Signs and posts a body.</summary>
    /// <param name="body">The exact bytes.</param>
    /// <param name="timestamp">The time to sign, or none.</param>
    /// <param name="id">The id to sign beside the timestamp, or none.</param>
    /// <param name="alter">Changes the signed request before it is sent.</param>
    public Task<HttpAnswer> SendAsync(
        byte[] body, DateTimeOffset? timestamp = null, string? id = null, Action<HttpRequestMessage>? alter = null) =>
        WebhookPost.SendAsync(http, Endpoint, body, Sign(body, timestamp, id), alter);

    /// <summary>Signs and posts a text.</summary>
    public Task<HttpAnswer> SendAsync(
        string body, DateTimeOffset? timestamp = null, string? id = null, Action<HttpRequestMessage>? alter = null) =>
        SendAsync(Encoding.UTF8.GetBytes(body), timestamp, id, alter);
}

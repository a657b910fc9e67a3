using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Tests.Http;
using Stripe;

namespace Ontologie.Ingest.Tests.Interop;

/// <summary>
/// A connector of the running server, and a sender that signs without our code: Stripe.net signs for stripe, npm packages sign for
/// the others. The format svix is standard-webhooks with its other header names.
/// </summary>
internal sealed class InteropConnector
{
    private const string EventType = "invoice.paid";

    private readonly IngestServer _server;
    private readonly TestConnector _connector;
    private readonly NodeSigners _node;
    private readonly string _format;

    private InteropConnector(IngestServer server, TestConnector connector, NodeSigners node, string format)
    {
        _server = server;
        _connector = connector;
        _node = node;
        _format = format;
    }

    internal static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    internal string Id => _connector.Id;

    internal string Secret => _connector.Secret;

    internal ManagementClient Api => _server.Api;

    /// <summary>Creates a connector with its own secret.</summary>
    internal static async Task<InteropConnector> CreateAsync(SharedServer shared, NodeSigners node, string format)
    {
        var server = await shared.ServerAsync();
        var connector = await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync(), NewSecret(), ProviderOf(format));
        return new InteropConnector(server, connector, node, format);
    }

    internal static string ProviderOf(string format) => format == "svix" ? "standard-webhooks" : format;

    /// <summary>A form that every provider accepts. It is random, so that no two connectors share a secret.</summary>
    internal static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>
    /// The body of an event. If the sender's identity is in the body, it differs for every id; else it is the same for all, so that
    /// only the signed id distinguishes events.
    /// </summary>
    internal byte[] BodyOf(string id) => Encoding.UTF8.GetBytes(
        _format is "stripe" or "github"
            ? $$"""{"id":"{{id}}", "type":"{{EventType}}", "data":{"town":"Zürich","pet":"🦭"} }"""
            : $$"""{ "type":"{{EventType}}", "data":{"town":"Zürich","pet":"🦭"} }""");

    /// <summary>The event id that the contract promises for an event of <see cref="BodyOf"/>.</summary>
    internal string EventIdOf(string id) =>
        _format == "github" ? ExpectedEventId.OfSigned(Id, BodyOf(id)) : ExpectedEventId.OfId(Id, id);

    /// <summary>The type in the event list.</summary>
    internal string TypeOfEvents => _format == "github" ? "push" : EventType;

    /// <summary>Signs one attempt to deliver an event, like the provider.</summary>
    internal Task<SignedRequest> SignAsync(string id, DateTimeOffset? time = null, string? secret = null) =>
        SignAsync(_format, BodyOf(id), id, time, secret);

    /// <summary>Signs any body in any scheme of the signers.</summary>
    internal async Task<SignedRequest> SignAsync(
        string scheme, byte[] body, string id, DateTimeOffset? time = null, string? secret = null)
    {
        var at = time ?? Now;
        IReadOnlyList<KeyValuePair<string, string>> headers = scheme == "stripe"
            ? [new("Stripe-Signature", EventUtility.GenerateSignatureHeader(
                Encoding.UTF8.GetString(body), secret ?? Secret, at.ToUnixTimeSeconds()))]
            : await _node.SignAsync(scheme, secret ?? Secret, body, id, at);
        var request = new SignedRequest(body, headers);
        return _format == "github"
            ? request.With("X-GitHub-Event", "push").With("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958")
            : request;
    }

    /// <summary>Sends a request unchanged.</summary>
    internal async Task<HttpAnswer> PostAsync(SignedRequest request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/webhooks/" + Id, UriKind.Relative));
        message.Content = new ByteArrayContent(request.Body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _server.Http.SendAsync(message);
        return await HttpAnswer.ReadAsync(response);
    }
}

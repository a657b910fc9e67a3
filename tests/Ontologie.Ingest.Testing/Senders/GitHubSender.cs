using System.Text;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Testing.Servers;

namespace Ontologie.Ingest.Testing.Senders;

/// <summary>GitHub: it signs only the body, and names the event and the delivery in unsigned headers.</summary>
public sealed class GitHubSender(HttpClient http, string endpoint, string secret)
{
    private static readonly ProviderProfile Profile = ProviderProfiles.Find("github")!;

    /// <summary>Signs and posts a body.</summary>
    /// <param name="body">The exact text.</param>
    /// <param name="eventType">The value of X-GitHub-Event.</param>
    /// <param name="delivery">The value of X-GitHub-Delivery.</param>
    /// <param name="alter">Changes the signed request before it is sent.</param>
    public Task<HttpAnswer> SendAsync(
        string body,
        string eventType = "push",
        string delivery = "72d3162e-cc78-11e3-81ab-4c9367dc0958",
        Action<HttpRequestMessage>? alter = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var headers = WebhookSigner.Sign(Profile, Encoding.UTF8.GetBytes(secret), bytes).Concat(
        [
            KeyValuePair.Create("X-GitHub-Event", eventType),
            KeyValuePair.Create("X-GitHub-Delivery", delivery),
        ]);
        return WebhookPost.SendAsync(http, endpoint, bytes, headers, alter);
    }
}

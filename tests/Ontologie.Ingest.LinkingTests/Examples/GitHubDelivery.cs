using System.Text;
using System.Text.Json.Nodes;
using Ontologie.Ingest.LinkingTests.Suites;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Examples;

/// <summary>An example payload of GitHub from npm's @octokit/webhooks-examples.</summary>
/// <param name="Event">The value of the header X-GitHub-Event.</param>
/// <param name="Payload">The body.</param>
internal sealed record GitHubDelivery(string Event, JsonObject Payload)
{
    private static readonly Lazy<GitHubDelivery[]> File = new(ReadFile);

    public byte[] Body => Encoding.UTF8.GetBytes(Payload.ToJsonString());

    public string? Action => (string?)Payload["action"];

    /// <summary>All examples, in the order of the file.</summary>
    public static GitHubDelivery[] All() => File.Value;

    /// <summary>The first example of an event with this action.</summary>
    public static GitHubDelivery Named(string name, string action, Func<JsonObject, bool>? isWanted = null) =>
        Array.Find(All(), one => one.Event == name && one.Action == action && isWanted?.Invoke(one.Payload) != false)
        ?? throw new InvalidDataException($"There is no example of {name} with the action {action}.");

    /// <summary>The same delivery with one change.</summary>
    public GitHubDelivery With(Action<JsonObject> change)
    {
        var payload = Payload.DeepClone().AsObject();
        change(payload);
        return this with { Payload = payload };
    }

    private static GitHubDelivery[] ReadFile()
    {
        var path = SuiteFiles.PathOf("@octokit/webhooks-examples", "api.github.com/index.json");
        var kinds = JsonNode.Parse(System.IO.File.ReadAllBytes(path))!.AsArray();
        GitHubDelivery[] all =
        [
            .. from kind in kinds
               from payload in kind!["examples"]!.AsArray()
               select new GitHubDelivery((string)kind["name"]!, payload!.AsObject()),
        ];
        Assert.InRange(all.Length, 300, int.MaxValue);
        return all;
    }
}

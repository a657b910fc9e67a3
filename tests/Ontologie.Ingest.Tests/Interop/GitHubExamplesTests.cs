using System.Text;
using System.Text.Json;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Tests.Http;
using Xunit;

namespace Ontologie.Ingest.Tests.Interop;

/// <summary>Every example payload in npm's @octokit/webhooks-examples, as GitHub would send it.</summary>
public sealed class GitHubExamplesTests(SharedServer shared, NodeSigners node)
{
    private const int MaxBody = 1_048_576;
    private const int FewestEvents = 50;
    private const int FewestPayloads = 300;

    private static readonly ParallelOptions Together = new() { MaxDegreeOfParallelism = 8 };

    [Fact]
    public async Task Every_example_is_accepted_with_its_event_type_and_read_back_byte_for_byte()
    {
        var examples = Examples();
        var connector = await InteropConnector.CreateAsync(shared, node, "github");
        var answers = new HttpAnswer[examples.Length];

        await Parallel.ForAsync(0, examples.Length, Together, async (index, _) =>
        {
            answers[index] = await connector.PostAsync(await SignAsync(connector, examples[index]));
        });

        Assert.All(answers, answer => Expect.Accepted(answer));
        var stored = (await connector.Api.ListEventsAsync(connector.Id)).ToDictionary(one => one.EventId, StringComparer.Ordinal);
        Assert.Equal(examples.Length, stored.Count);
        await Parallel.ForAsync(0, examples.Length, Together, async (index, _) =>
        {
            var one = stored[answers[index].EventId!];
            Assert.Equal((examples[index].Event, examples[index].Body.Length), (one.Type, one.Size));
            Assert.Equal(examples[index].Body, await connector.Api.BodyAsync(connector.Id, one.EventId));
        });
    }

    [Fact]
    public async Task Example_that_grows_beyond_1_MiB_is_refused()
    {
        var example = Examples().MaxBy(one => one.Body.Length)!;
        var connector = await InteropConnector.CreateAsync(shared, node, "github");
        var whole = example with { Body = [.. example.Body, .. Enumerable.Repeat((byte)' ', MaxBody - example.Body.Length)] };

        Expect.Accepted(await connector.PostAsync(await SignAsync(connector, whole)));
        var more = whole with { Body = [.. whole.Body, (byte)'\n'] };
        Expect.Refused(await connector.PostAsync(await SignAsync(connector, more)), 413, "payload_too_large");
    }

    private static async Task<SignedRequest> SignAsync(InteropConnector connector, Example example) =>
        (await connector.SignAsync("github", example.Body, example.Event)).With("X-GitHub-Event", example.Event);

    /// <summary>
    /// The payloads as the file contains them, including white space and escapes. Some occur twice and are one event.
    /// </summary>
    private static Example[] Examples()
    {
        var path = NodeSigners.FileOf("@octokit/webhooks-examples", "api.github.com/index.json");
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        var all =
            from kind in file.RootElement.EnumerateArray()
            from payload in kind.GetProperty("examples").EnumerateArray()
            select new Example(kind.GetProperty("name").GetString()!, Encoding.UTF8.GetBytes(payload.GetRawText()));
        Example[] different = [.. all.DistinctBy(example => Convert.ToBase64String(example.Body), StringComparer.Ordinal)];
        Assert.True(different.Length >= FewestPayloads, $"Only {different.Length} payloads.");
        Assert.True(different.DistinctBy(example => example.Event, StringComparer.Ordinal).Count() >= FewestEvents);
        Assert.All(different, example => Assert.InRange(example.Body.Length, 2, MaxBody));
        return different;
    }

    private sealed record Example(string Event, byte[] Body);
}

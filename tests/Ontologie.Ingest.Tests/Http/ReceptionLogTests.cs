using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class ReceptionLogTests
{
    private const string FirstSecret = "FIRSTSECRET-9f3b1c77";
    private const string SecondSecret = "SECONDSECRET-5d20aa41";
    private const string BodyMark = "BODYMARK-77e1";

    private static readonly string[] Categories = ["Default", "Microsoft", "Orleans", "Polly", "Ontologie"];

    [Fact]
    public async Task Logs_contain_no_secret_signature_or_body_even_at_Trace()
    {
        using var logs = new CapturedLogs();
        var unspeakable = new List<string> { FirstSecret, SecondSecret, BodyMark, IngestServer.AdminKey };
        unspeakable.AddRange(await RunAsync(logs));
        var texts = logs.Entries;

        // Without these levels the search below would prove nothing.
        Assert.Contains(texts, entry => entry.Level == LogLevel.Trace && entry.Category.StartsWith("Orleans", StringComparison.Ordinal));
        Assert.Contains(texts, entry => entry.Level <= LogLevel.Debug && entry.Category.StartsWith("Microsoft", StringComparison.Ordinal));
        Assert.Contains(texts, entry => entry.Category == "Ontologie.Ingest.Ingestion");
        Assert.Contains(texts, entry => entry.Text.Contains("failed before its commit", StringComparison.Ordinal));
        foreach (var word in unspeakable)
        {
            var bytes = Encoding.UTF8.GetBytes(word);
            string[] forms = [word, Convert.ToBase64String(bytes), Convert.ToHexString(bytes)];
            foreach (var form in forms)
            {
                var spoken = texts.FirstOrDefault(entry => entry.Text.Contains(form, StringComparison.OrdinalIgnoreCase));
                Assert.True(spoken is null, $"'{form}' is in a log entry of {spoken?.Category}: {spoken?.Text}");
            }
        }
    }

    /// <summary>Sends every kind of request once. Returns the signatures that were sent and the secrets that were generated.</summary>
    private static async Task<List<string>> RunAsync(CapturedLogs logs)
    {
        FaultyEventStore? store = null;
        await using var server = await IngestServer.StartAsync(
            Categories.ToDictionary(category => "Logging:LogLevel:" + category, _ => "Trace"),
            services =>
            {
                services.Configure<EventWriterOptions>(writer => writer.RetryFor = TimeSpan.FromMilliseconds(100));
                services.DecorateEventStore(inner => store = new FaultyEventStore(inner));
            },
            logs);
        var workspace = await server.Api.CreateWorkspaceAsync();
        var connector = await server.Api.CreateConnectorAsync(workspace, FirstSecret);
        var generated = await server.Api.CreateConnectorAsync(workspace);
        var github = await server.Api.CreateConnectorAsync(workspace, FirstSecret, provider: "github");
        var sender = server.Generic(connector);
        var forger = sender.With("FORGED");
        var now = TimeProvider.System.GetUtcNow();
        var signatures = new List<string> { generated.Secret };
        var remember = (HttpRequestMessage request) => signatures.AddRange(
            request.Headers.Where(header => header.Key.Contains("Signature", StringComparison.Ordinal))
                .SelectMany(header => header.Value)
                .Select(value => value["sha256=".Length..]));

        Expect.Accepted(await sender.SendAsync(Body("accepted"), alter: remember));
        Expect.Duplicate(await sender.SendAsync(Body("accepted"), alter: remember));
        Expect.Accepted(await sender.SendAsync(Body("with id"), now, "an-id", remember));
        Expect.Duplicate(await sender.SendAsync(Body("same id, other body"), now, "an-id", remember));
        Expect.Accepted(await server.Generic(generated).SendAsync(Body("generated"), alter: remember));
        Expect.Accepted(await server.GitHub(github).SendAsync(Body("github"), alter: remember));
        Expect.Refused(await forger.SendAsync(Body("forged"), alter: remember), 401, "invalid_signature");
        Expect.Refused(await sender.SendAsync(Body("stale"), now.AddHours(-1), alter: remember), 401, "stale_timestamp");
        Expect.Refused(await sender.SendAsync("[" + Body("no object"), alter: remember), 400, "invalid_json");
        Expect.Refused(
            await sender.SendAsync(Body("encoded"), alter: remember + Requests.WithContentEncoding("gzip")), 415, "unsupported_media_type");

        var added = await server.Api.AddSecretAsync(connector.Id, SecondSecret, keepPreviousSeconds: 0);
        var addedHere = await server.Api.AddSecretAsync(connector.Id);
        signatures.Add(addedHere.Text);
        Expect.Accepted(await sender.With(SecondSecret).SendAsync(Body("rotated"), alter: remember));
        Expect.Refused(await sender.SendAsync(Body("old secret"), alter: remember), 401, "invalid_signature");
        await server.Api.DeleteSecretAsync(connector.Id, added.Id);

        await using (new FailingCommits(store!, server))
        {
            Expect.Refused(await sender.With(addedHere.Text).SendAsync(Body("store down"), alter: remember), 503, "unavailable");
        }

        var wrongKey = await server.Api.SendAsync(
            HttpMethod.Get, "/workspaces", alter: Requests.WithKey("Bearer", IngestServer.AdminKey + "x"));
        Assert.Equal(401, wrongKey.Status);
        var invalid = await server.Api.SendAsync(
            HttpMethod.Post, $"/workspaces/{workspace}/connectors", new { name = "", secret = FirstSecret });
        Assert.Equal(422, invalid.Status);
        await server.Api.BodyAsync(connector.Id, (await server.Api.ListEventsAsync(connector.Id))[0].EventId);
        return signatures;
    }

    private static string Body(string what) => $$"""{"type":"test","what":"{{what}}","mark":"{{BodyMark}}"}""";
}

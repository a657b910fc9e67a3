using System.Text;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Console;

/// <summary>The command that sends an event again is run by bash, openssl and curl against the server.</summary>
public sealed class ResendCommandTests(SharedServer shared)
{
    private const string Hostile = """{"id":"x1","type":"a'b","text":"$(touch /tmp/never) `id` \" \\ % \u0000 !! é 🐎 \n"}""";

    [Theory]
    [InlineData("generic", "msg_1", true, "duplicate")]
    [InlineData("generic", null, true, "accepted")]
    [InlineData("generic", null, false, "duplicate")]
    [InlineData("github", null, false, "duplicate")]
    [InlineData("stripe", null, true, "duplicate")]
    [InlineData("standard-webhooks", "msg'1", true, "duplicate")]
    public async Task It_is_accepted_and_has_the_identity_that_the_sender_signed(string provider, string? id, bool hasTime, string expected)
    {
        var answer = await RunAsync(provider, id, hasTime, Encoding.UTF8.GetBytes(Hostile));

        Assert.Contains($"\"status\":\"{expected}\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("generic", "msg_1")]
    [InlineData("github", null)]
    [InlineData("stripe", null)]
    [InlineData("standard-webhooks", "msg_1")]
    public async Task A_long_body_comes_from_the_downloaded_file(string provider, string? id)
    {
        var text = new string('x', ResendCommand.MaxInlineBytes);
        var body = Encoding.UTF8.GetBytes($$"""{"id":"x2","type":"long","text":"{{text}}"}""" + "\n\n");

        var answer = await RunAsync(provider, id, hasTime: id is not null, body);
        Assert.Contains("\"status\":\"duplicate\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_of_a_later_version_has_no_command() =>
        Assert.Null(ResendCommand.Of("unheard-of", "http://localhost/", [], "{}"u8, "a.json"));

    /// <summary>Sends the body, and then runs the command of the event, in a folder with the downloaded body.</summary>
    private async Task<string> RunAsync(string provider, string? id, bool hasTime, byte[] body)
    {
        var server = await shared.ServerAsync();
        var secret = provider is "stripe" or "standard-webhooks"
            ? "whsec_" + Convert.ToBase64String(new byte[24])
            : "se'cret $HOME and more of it";
        var connector = await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync(), secret, provider);
        var profile = ProviderProfiles.Find(provider)!;
        DateTimeOffset? time = hasTime || profile.SignedContent is SignedContent.TimestampThenBody
            ? TimeProvider.System.GetUtcNow().AddSeconds(-5)
            : null;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/webhooks/{connector.Id}", UriKind.Relative));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new("application/json");
        var signed = WebhookSigner.Sign(profile, Encoding.UTF8.GetBytes(secret), body, time, id);
        foreach (var (name, value) in signed)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await server.Http.SendAsync(request);
        Expect.Accepted(await HttpAnswer.ReadAsync(response));

        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("body.json"), body, TestContext.Current.CancellationToken);
        var command = ResendCommand.Of(
            provider,
            $"{server.Address.GetLeftPart(UriPartial.Authority)}/api/webhooks/{connector.Id}",
            [.. signed.Select(line => new StoredHeader(line.Key, line.Value))],
            body,
            "body.json")!;
        await File.WriteAllTextAsync(folder.File("secret"), secret + "\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("command"), command, TestContext.Current.CancellationToken);
        var run = await Shell.BashAsync($"cd '{folder.Path}' && bash ./command < secret");
        Assert.DoesNotContain(secret, command, StringComparison.Ordinal);
        Assert.True(run.Output.StartsWith("HTTP/1.1 200", StringComparison.Ordinal), $"{run.Output}\n{run.Errors}\n{command}");
        return run.Output;
    }
}

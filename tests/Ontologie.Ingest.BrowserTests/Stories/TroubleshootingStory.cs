using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>What a person pastes into the page for troubleshooting is answered in order.</summary>
public sealed class TroubleshootingStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    [Fact]
    public async Task A_pasted_curl_command_is_diagnosed()
    {
        var server = await console.ServerAsync();
        var connector = await server.CreateConnectorAsync("generic");
        const string Body = """{"type":"order.created","name":"O'Neil"}""";

        // Signed over the body with a space after each colon.
        var signed = Encoding.UTF8.GetBytes("""{"type": "order.created", "name": "O'Neil"}""");
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(connector.Secret), signed));
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(TroubleshootingScreen.Address);
        var screen = new TroubleshootingScreen(tab);
        await tab.ExamineAsync("troubleshooting");

        await screen.CheckAsync($$"""
            curl '{{server.Address}}api/webhooks/{{connector.Id}}' \
              -H 'Content-Type: application/json' \
              -H 'X-Webhook-Signature: sha256={{signature}}' \
              --data-raw $'{{Body.Replace("'", "\\'", StringComparison.Ordinal)}}'
            """);
        await Expect(screen.Answers).ToContainTextAsync("Verified");
        await Expect(screen.Answers).ToContainTextAsync("another serialisation of the same JSON");
        Assert.DoesNotContain(signature, tab.Path, StringComparison.Ordinal);
        await tab.ExamineAsync("troubleshooting-request");
    }

    [Fact]
    public async Task Ids_and_urls_are_answered_in_order_and_the_answers_have_an_address()
    {
        var server = await console.ServerAsync();
        var connector = await server.CreateConnectorAsync("generic");
        var sent = await server.Generic(connector).SendAsync("""{"type":"order.created"}""");
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(TroubleshootingScreen.Address);
        var screen = new TroubleshootingScreen(tab);

        await screen.CheckAsync(sent.EventId!);
        await Expect(screen.Answers).ToContainTextAsync("The event is stored in the connector");
        Assert.Contains("q=" + sent.EventId, tab.Path, StringComparison.Ordinal);
        await tab.ExamineAsync("troubleshooting-event");

        await screen.CheckAsync($"{server.Address}api/webhooks/{connector.Id}");
        await Expect(screen.Answers).ToContainTextAsync("What to check next, in this order");
        await Expect(screen.Answers).ToContainTextAsync("order.created");
        await tab.ExamineAsync("troubleshooting-connector");

        await screen.CheckAsync("evt_" + new string('a', 26));
        await Expect(screen.Answers).ToContainTextAsync("Not found");
        await screen.CheckAsync("it does not work");
        await Expect(screen.Answers).ToContainTextAsync("Not read");
        await tab.ExamineAsync("troubleshooting-not-read");
    }
}

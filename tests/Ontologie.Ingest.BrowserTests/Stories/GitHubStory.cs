using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Ontologie.Ingest.Testing.Senders;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>A GitHub connector with a secret of its own, and a delivery that is signed as GitHub signs.</summary>
public sealed class GitHubStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    private const string Body = """{"action":"opened","issue":{"number":1347,"title":"Found a bug"},"sender":{"login":"octocat"}}""";
    private const string Delivery = "4f1c3a52-cc78-11e3-81ab-4c9367dc0958";

    [Fact]
    public async Task A_signed_delivery_turns_the_status_and_is_shown_with_everything_about_it()
    {
        var server = await console.ServerAsync();
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(CatalogueScreen.Address);
        await new CatalogueScreen(tab).Connect("GitHub").ClickAsync();
        var form = new NewConnectorScreen(tab);
        await form.Name.FillAsync("Repositories");
        await form.Create.ClickAsync();

        var setUp = new SetUpScreen(tab);
        await Expect(setUp.Status).ToContainTextAsync(SetUpScreen.Waiting);
        var url = await setUp.CopiedByAsync(setUp.CopyUrl);
        Assert.Equal(new Uri(server.Address, "/api/webhooks/" + setUp.Connector).ToString(), url);
        var sender = new GitHubSender(server.Http, setUp.Connector, await setUp.CopiedByAsync(setUp.CopySecret));
        await tab.Page.EvaluateAsync("window.sameDocument = true");
        var accepted = await sender.SendAsync(Body, "issues", Delivery);
        Assert.Equal("accepted", accepted.Word);
        await Expect(setUp.Status).ToContainTextAsync(SetUpScreen.Receiving);
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.sameDocument === true"), "The page was reloaded.");
        Assert.Equal("duplicate", (await sender.SendAsync(Body, "issues", Delivery)).Word);

        var connector = setUp.Connector;
        await tab.GoAsync(EventsScreen.AddressOf(connector));
        var events = new EventsScreen(tab);
        await Expect(Screen.Rows(events.Events)).ToHaveCountAsync(1);
        await Expect(Screen.Rows(events.Events)).ToContainTextAsync("issues");
        await events.EventLinks.First.ClickAsync();
        await SeeEventAsync(tab, accepted.EventId!);
    }

    private static async Task SeeEventAsync(ConsoleTab tab, string eventId)
    {
        var screen = new EventScreen(tab);
        await Expect(screen.Title).ToContainTextAsync("issues");
        Assert.Contains(eventId, tab.Path, StringComparison.Ordinal);
        await Expect(screen.Timeline).ToBeVisibleAsync();
        await Expect(screen.Headers).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText(Delivery)).ToBeVisibleAsync();
        await Expect(screen.Body).ToContainTextAsync("\"title\": \"Found a bug\"");
        await Expect(screen.DuplicatesSeen).ToContainTextAsync("1 time");
        await tab.ExamineAsync("event");

        var download = await tab.Page.RunAndWaitForDownloadAsync(() => screen.Download.ClickAsync());
        Assert.Equal(Body, await File.ReadAllTextAsync(await download.PathAsync()));
        await screen.Raw.ClickAsync();
        await Expect(screen.Body).ToContainTextAsync(Body);
        await tab.PictureAsync("event-raw");
    }
}

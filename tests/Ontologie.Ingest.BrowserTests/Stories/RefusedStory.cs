using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Time;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>A newcomer enters a secret with quotation marks around it. Nothing is lost, and one button mends it.</summary>
public sealed class RefusedStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    private const string Secret = "5d41402abc4b2a76b9719d911017c592a3f1";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_secret_is_understood_mended_with_a_button_and_what_it_refused_is_recovered(bool hasScript)
    {
        var server = await console.ServerAsync();
        var tab = await OpenSignedInAsync(console, new TabOptions { JavaScript = hasScript });
        var connector = await CreateAsync(tab, $"\"{Secret}\"");
        var sender = new GitHubSender(server.Http, connector, Secret);
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(401, (await sender.SendAsync(BodyOf(n), "issues")).Status);
        }

        await SeeRefusedAsync(tab, connector, count: 3);
        var refused = new RefusedScreen(tab);
        await ExamineAsync(tab, hasScript, "refused");
        await refused.RequestLinks.First.ClickAsync();
        await Expect(refused.Diagnosis).ToContainTextAsync("Verified");
        await Expect(refused.Diagnosis).ToContainTextAsync("quotation marks");
        await Expect(refused.Body).ToContainTextAsync("Found a bug");
        await Expect(tab.Page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(Secret);
        await ExamineAsync(tab, hasScript, "refused-request");

        await refused.Fix.ClickAsync();
        await Expect(refused.ChangeSecret).ToBeVisibleAsync();
        Assert.Equal(401, (await sender.SendAsync(BodyOf(3), "issues")).Status);
        await ExamineAsync(tab, hasScript, "refused-change");
        await refused.ChangeSecret.ClickAsync();

        await Expect(tab.Page.GetByText("The corrected secret is in force.")).ToBeVisibleAsync();
        await Eventually.HoldsAsync(async () =>
        {
            await tab.Page.ReloadAsync();
            return await refused.Recover(4).IsVisibleAsync();
        });
        await ExamineAsync(tab, hasScript, "refused-recover");
        await refused.Recover(4).ClickAsync();
        await Expect(tab.Page.GetByText("4 became events.")).ToBeVisibleAsync();
        await ExamineAsync(tab, hasScript, "refused-recovered");
        await refused.Link("See the events").ClickAsync();
        await Expect(Screen.Rows(new EventsScreen(tab).Events)).ToHaveCountAsync(4);

        Assert.Equal("accepted", (await sender.SendAsync(BodyOf(4), "issues")).Word);
        Assert.Equal("duplicate", (await sender.SendAsync(BodyOf(0), "issues")).Word);
        await tab.GoAsync(ConnectorScreen.AddressOf(connector));
        await Expect(tab.Page.Locator("header.page").GetByText("Receiving", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Refused_requests_are_filtered_and_forgotten()
    {
        var server = await console.ServerAsync();
        var tab = await OpenSignedInAsync(console);
        var connector = await CreateAsync(tab, Secret);
        var refused = new RefusedScreen(tab);
        await tab.GoAsync(RefusedScreen.AddressOf(connector));
        await Expect(tab.Page.GetByText("No refused request.")).ToBeVisibleAsync();
        await tab.ExamineAsync("refused-nothing-yet");
        Assert.Equal(401, (await new GitHubSender(server.Http, connector, "another secret").SendAsync(BodyOf(0), "issues")).Status);
        await SeeRefusedAsync(tab, connector, count: 1);

        await refused.Reason.SelectOptionAsync("stale_timestamp");
        await refused.Filter.ClickAsync();
        await Expect(refused.Link("Clear filters")).ToBeVisibleAsync();
        await tab.ExamineAsync("refused-nothing-matches");
        await refused.Link("Clear filters").ClickAsync();
        await refused.RequestLinks.First.ClickAsync();
        await Expect(refused.Diagnosis).ToBeVisibleAsync();
        await tab.ExamineAsync("refused-request-not-explained");

        await tab.GoAsync(RefusedScreen.AddressOf(connector));
        await tab.Page.GetByText("Forget all", new() { Exact = true }).ClickAsync();
        await refused.ForgetAll.ClickAsync();
        await Expect(tab.Page.GetByText("No refused request.")).ToBeVisibleAsync();
    }

    /// <summary>GitHub signs the body alone, so each event has its own.</summary>
    private static string BodyOf(int number) => $$$"""{"action":"opened","issue":{"number":{{{number}}},"title":"Found a bug"}}""";

    private static async Task<string> CreateAsync(ConsoleTab tab, string secret)
    {
        await tab.GoAsync(NewConnectorScreen.AddressOf("github"));
        var form = new NewConnectorScreen(tab);
        await form.Name.FillAsync("Repositories");
        await form.Secret.FillAsync(secret);
        await form.Create.ClickAsync();
        await Expect(new SetUpScreen(tab).Status).ToContainTextAsync(SetUpScreen.Waiting);
        return new SetUpScreen(tab).Connector;
    }

    private static async Task SeeRefusedAsync(ConsoleTab tab, string connector, int count)
    {
        await Eventually.HoldsAsync(async () =>
        {
            await tab.GoAsync(RefusedScreen.AddressOf(connector));
            return await Screen.Rows(new RefusedScreen(tab).Requests).CountAsync() == count;
        });
        await Expect(new RefusedScreen(tab).Requests).ToContainTextAsync("Kept whole");
    }

    /// <summary>Accessibility is examined by a script.</summary>
    private static Task ExamineAsync(ConsoleTab tab, bool hasScript, string name) =>
        hasScript ? tab.ExamineAsync(name) : tab.PictureAsync(name + "-without-script");
}

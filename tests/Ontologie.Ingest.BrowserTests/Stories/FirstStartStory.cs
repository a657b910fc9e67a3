using System.Text.RegularExpressions;
using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>From the first start in a terminal to the first event, by clicks alone.</summary>
public sealed partial class FirstStartStory(SharedChromium chromium) : ConsoleStory(chromium)
{
    [Fact]
    public async Task The_link_of_the_first_start_leads_to_a_receiving_connector_without_a_reload()
    {
        ChromiumProgram.Require();
        using var folder = new TemporaryFolder();
        await using var server = await IngestProcess.StartAsync(
            folder.File("data"), LoopbackPort.Find(), new Dictionary<string, string>(), [], inTerminal: true);
        await Eventually.HoldsAsync(() => Link().IsMatch(server.Output));
        var link = Link().Match(server.Output).Value;

        var tab = await OpenAsync(server.Address);
        await tab.GoAsync(link);
        await tab.ExamineAsync("sign-in-link");
        await new SignInScreen(tab).SignIn.ClickAsync();
        var live = new LiveDataScreen(tab);
        await Expect(live.Title).ToHaveTextAsync("Live data");
        await live.NewConnector.ClickAsync();
        await new CatalogueScreen(tab).Connect("GitHub").ClickAsync();
        var form = new NewConnectorScreen(tab);
        await form.Name.FillAsync("Repositories");
        await form.Create.ClickAsync();

        var setUp = new SetUpScreen(tab);
        await Expect(setUp.Status).ToContainTextAsync(SetUpScreen.Waiting);
        await tab.ExamineAsync("set-up-waiting");
        await tab.Page.EvaluateAsync("window.sameDocument = true");
        await setUp.SendTestEvent.ClickAsync();
        await Expect(setUp.Status).ToContainTextAsync(SetUpScreen.Receiving);
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.sameDocument === true"), "The page was reloaded.");
        await tab.ExamineAsync("set-up-receiving");
    }

    [Fact]
    public async Task A_link_signs_in_once()
    {
        ChromiumProgram.Require();
        using var folder = new TemporaryFolder();
        await using var server = await IngestProcess.StartAsync(
            folder.File("data"), LoopbackPort.Find(), new Dictionary<string, string>(), [], inTerminal: true);
        await Eventually.HoldsAsync(() => Link().IsMatch(server.Output));
        var link = Link().Match(server.Output).Value;

        var first = await OpenAsync(server.Address);
        await first.GoAsync(link);
        var second = await OpenAsync(server.Address);
        await second.GoAsync(link);
        await new SignInScreen(first).SignIn.ClickAsync();
        await Expect(new LiveDataScreen(first).Title).ToHaveTextAsync("Live data");

        second.Watch.Expect("status of 4");
        await new SignInScreen(second).SignIn.ClickAsync();
        await Expect(new SignInScreen(second).Key).ToBeVisibleAsync();
        await second.PictureAsync("sign-in-link-used");
        await second.GoAsync("/");
        await Expect(new SignInScreen(second).Key).ToBeVisibleAsync();
    }

    [GeneratedRegex(@"http://\S+/sign-in\?\S+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}

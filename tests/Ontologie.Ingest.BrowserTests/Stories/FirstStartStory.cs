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
public sealed partial class FirstStartStory(SharedChromium chromium) : ConsoleStory(chromium), IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_link_of_the_first_start_leads_to_a_receiving_connector()
    {
        var (server, link) = await StartInTerminalAsync();

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
        await setUp.SendTestEvent.ClickAsync();
        await Expect(setUp.Status).ToContainTextAsync(SetUpScreen.Receiving);
        await tab.ExamineAsync("set-up-receiving");
    }

    [Fact]
    public async Task A_link_signs_in_once()
    {
        var (server, link) = await StartInTerminalAsync();

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

    /// <summary>Starts the program as a newcomer does, and finds the link that it prints.</summary>
    private async Task<(IngestProcess Server, string Link)> StartInTerminalAsync()
    {
        ChromiumProgram.Require();
        var server = Keep(await IngestProcess.StartAsync(
            _folder.File("data"), LoopbackPort.Find(), new Dictionary<string, string>(), [], inTerminal: true));
        await Eventually.HoldsAsync(() => Link().IsMatch(server.Output));
        return (server, Link().Match(server.Output).Value);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"http://\S+/sign-in\?\S+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}

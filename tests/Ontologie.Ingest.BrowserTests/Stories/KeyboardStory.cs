using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>The way from sign-in to an event and to the end of its connector, without a mouse.</summary>
public sealed class KeyboardStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    [Fact]
    public async Task The_keyboard_alone_reaches_everything_and_the_focus_is_always_visible()
    {
        var server = await console.ServerAsync();
        var tab = await OpenAsync(server.Address);
        await tab.GoAsync(SignInScreen.Address);
        var signIn = new SignInScreen(tab);
        await signIn.Key.WriteAsync(server.AdminKey);
        await signIn.SignIn.EnterAsync();
        var live = new LiveDataScreen(tab);
        await Expect(live.Title).ToHaveTextAsync("Live data");
        await live.NewConnector.EnterAsync();
        await new CatalogueScreen(tab).Connect("Generic webhook").EnterAsync();
        var form = new NewConnectorScreen(tab);
        await form.Name.WriteAsync("By keyboard");
        await form.Create.EnterAsync();
        var setUp = new SetUpScreen(tab);
        await setUp.SendTestEvent.EnterAsync();
        await Expect(setUp.Status).ToContainTextAsync(SetUpScreen.Receiving);
        var connector = new ConnectorScreen(tab);
        await tab.GoAsync(ConnectorScreen.AddressOf(setUp.Connector));
        await connector.TabTo("Events").EnterAsync();
        await new EventsScreen(tab).EventLinks.First.EnterAsync();
        await Expect(new EventScreen(tab).Body).ToBeVisibleAsync();
        await connector.Link("By keyboard").EnterAsync();
        await connector.TabTo("Settings").EnterAsync();
        await new ConnectorSettingsScreen(tab).Disable.EnterAsync();
        await new ConnectorSettingsScreen(tab).Enable.TabToAsync();
    }

    [Fact]
    public async Task The_first_stop_skips_the_navigation()
    {
        var server = await console.ServerAsync();
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(LiveDataScreen.Address);
        var screen = new LiveDataScreen(tab);
        await tab.Page.Keyboard.PressAsync("Tab");
        await Expect(screen.Link("Skip to content")).ToBeFocusedAsync();
        await tab.PictureAsync("skip-link");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.Keyboard.PressAsync("Tab");
        await Expect(screen.NewConnector).ToBeFocusedAsync();
    }
}

using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

public sealed class SignInStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    [Fact]
    public async Task The_admin_key_opens_the_console()
    {
        var server = await console.ServerAsync();
        var tab = await OpenAsync(server.Address);
        var screen = new SignInScreen(tab);
        await tab.GoAsync(CatalogueScreen.Address);
        await Expect(screen.Key).ToBeVisibleAsync();
        await tab.ExamineAsync("sign-in");
        await screen.Key.FillAsync(server.AdminKey);
        await screen.SignIn.ClickAsync();
        await Expect(new CatalogueScreen(tab).Title).ToHaveTextAsync("Catalogue");
        Assert.Equal(CatalogueScreen.Address, tab.Path);
        await Expect(tab.Page.GetByText(server.AdminKey)).ToHaveCountAsync(0);
        await new CatalogueScreen(tab).SignOut.ClickAsync();
        await Expect(screen.Key).ToBeVisibleAsync();
        await tab.GoAsync(LiveDataScreen.Address);
        await Expect(screen.Key).ToBeVisibleAsync();
    }
}

using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/sign-in</c>.</summary>
internal sealed class SignInScreen(ConsoleTab tab) : Screen(tab)
{
    internal const string Address = "/sign-in";

    internal ILocator Key => Page.GetByLabel("Admin key", new() { Exact = true });

    internal ILocator SignIn => Button("Sign in");

    /// <summary>Signs in with a key and returns the cookies.</summary>
    internal static async Task<string> SignInAsync(SharedChromium chromium, Uri server, string key)
    {
        await using var tab = await ConsoleTab.OpenAsync(chromium, server, new TabOptions());
        await new SignInScreen(tab).SignInAsync(key);
        return await tab.Context.StorageStateAsync();
    }

    /// <summary>Opens the page, types the key and waits for the first page behind it.</summary>
    internal async Task SignInAsync(string key)
    {
        await Tab.GoAsync(Address);
        await Key.FillAsync(key);
        await SignIn.ClickAsync();
        await Expect(new LiveDataScreen(Tab).Navigation).ToBeVisibleAsync();
    }
}

using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/connectors/{ep}/setup</c>: what the sender needs, and whether it has sent.</summary>
internal sealed class SetUpScreen(ConsoleTab tab) : Screen(tab)
{
    internal const string Waiting = "Waiting for the first event";
    internal const string Receiving = "Receiving";

    internal ILocator CopyUrl => Button("Copy URL");

    internal ILocator CopySecret => Button("Copy secret");

    /// <summary>The secret of a provider that issues its own.</summary>
    internal ILocator Secret => Page.GetByLabel("Secret", new() { Exact = true }).And(Page.Locator("input"));

    internal ILocator SaveSecret => Button("Save secret");

    internal ILocator SendTestEvent => Button("Send test event");

    /// <summary>The live region that says whether an event has arrived.</summary>
    internal ILocator Status => Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Status);

    internal static string AddressOf(string connector) => $"/connectors/{connector}/setup";

    /// <summary>The connector of the page's address.</summary>
    internal string Connector => Tab.Path.Split('/')[2];
}

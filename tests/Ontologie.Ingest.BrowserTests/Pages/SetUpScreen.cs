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

    internal ILocator SendTestEvent => Button("Send test event");

    /// <summary>The live region that says whether an event has arrived.</summary>
    internal ILocator Status => Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Status)
        .Filter(new() { HasText = Waiting }).Or(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = Receiving }));

    internal static string AddressOf(string connector) => $"/connectors/{connector}/setup";

    /// <summary>The connector of the page's address.</summary>
    internal string Connector => Tab.Path.Split('/')[2];
}

using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/connectors/{ep}</c>: the overview, and the tabs that all pages of a connector have.</summary>
internal sealed class ConnectorScreen(ConsoleTab tab) : Screen(tab)
{
    /// <summary>The tabs are links: each has an address.</summary>
    internal ILocator Tabs => Page.GetByRole(AriaRole.Navigation, new() { Name = "Connector", Exact = true });

    internal static string AddressOf(string connector) => $"/connectors/{connector}";

    internal ILocator TabTo(string name) => Tabs.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
}

using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/connectors/{ep}/settings</c>.</summary>
internal sealed class ConnectorSettingsScreen(ConsoleTab tab) : Screen(tab)
{
    internal ILocator Name => Page.GetByLabel("Name", new() { Exact = true });

    internal ILocator Disable => Button("Disable");

    internal ILocator Enable => Button("Enable");

    internal ILocator Retire => Button("Retire connector");

    internal static string AddressOf(string connector) => $"/connectors/{connector}/settings";
}

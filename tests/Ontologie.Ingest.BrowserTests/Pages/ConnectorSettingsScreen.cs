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

    /// <summary>The field that asks for the connector's name before it is retired.</summary>
    internal ILocator ConfirmName => Page.GetByLabel("Name of the connector", new() { Exact = true });

    internal static string AddressOf(string connector) => $"/connectors/{connector}/settings";
}

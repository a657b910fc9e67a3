using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/connectors/new</c>.</summary>
internal sealed class NewConnectorScreen(ConsoleTab tab) : Screen(tab)
{
    internal ILocator Form => Page.GetByRole(AriaRole.Form, new() { Name = "New connector", Exact = true });

    internal ILocator Name => Form.GetByLabel("Name", new() { Exact = true });

    internal ILocator Secret => Form.GetByLabel("Secret", new() { Exact = true });

    internal ILocator Create => Form.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true });

    internal static string AddressOf(string provider) => "/connectors/new?provider=" + provider;
}

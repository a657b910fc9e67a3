using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/</c>: the connectors of the current workspace.</summary>
internal sealed class LiveDataScreen(ConsoleTab tab) : Screen(tab)
{
    internal const string Address = "/";

    internal ILocator NewConnector => Link("New connector");

    internal ILocator Connectors => Table("Connectors");

    /// <summary>The row of a connector.</summary>
    internal ILocator Row(string name) => Rows(Connectors).Filter(new() { HasText = name });
}

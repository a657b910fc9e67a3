using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/monitoring</c>.</summary>
internal sealed class MonitoringScreen(ConsoleTab tab) : Screen(tab)
{
    internal const string Address = "/monitoring";

    internal ILocator Nodes => Table("Nodes");

    /// <summary>The link that shows another range: <c>15 m</c>, <c>1 h</c>, <c>24 h</c> or <c>7 d</c>.</summary>
    internal ILocator Range(string name) => Link(name);
}

using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/monitoring</c>.</summary>
internal sealed class MonitoringScreen(ConsoleTab tab) : Screen(tab)
{
    internal const string Address = "/monitoring";

    internal ILocator Nodes => Table("Nodes");

    /// <summary>The link that shows another range: <c>15 minutes</c>, <c>1 hour</c>, <c>24 hours</c> or <c>7 days</c>.</summary>
    internal ILocator Range(string name) => Link(name);
}

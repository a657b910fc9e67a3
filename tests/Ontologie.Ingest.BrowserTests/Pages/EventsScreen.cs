using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/connectors/{ep}/events</c>.</summary>
internal sealed class EventsScreen(ConsoleTab tab) : Screen(tab)
{
    internal ILocator Events => Table("Events");

    internal ILocator Type => Page.GetByLabel("Type", new() { Exact = true });

    internal ILocator Status => Page.GetByLabel("Status", new() { Exact = true });

    internal ILocator From => Page.GetByLabel("From", new() { Exact = true });

    internal ILocator To => Page.GetByLabel("To", new() { Exact = true });

    internal ILocator EventId => Page.GetByLabel("Event id", new() { Exact = true });

    internal ILocator LiveTail => Page.GetByRole(AriaRole.Switch, new() { Name = "Live tail", Exact = true });

    internal ILocator Older => Link("Older");

    internal ILocator Newer => Link("Newer");

    internal ILocator ClearFilters => Link("Clear filters");

    internal static string AddressOf(string connector) => $"/connectors/{connector}/events";

    /// <summary>The link of each row to its event.</summary>
    internal ILocator EventLinks => Rows(Events).GetByRole(AriaRole.Link);
}

using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/connectors/{ep}/events/{evt}</c>.</summary>
internal sealed class EventScreen(ConsoleTab tab) : Screen(tab)
{
    internal ILocator Timeline => Heading("Timeline");

    internal ILocator Headers => Heading("Headers");

    internal ILocator Body => Page.GetByRole(AriaRole.Region, new() { Name = "Body", Exact = true }).First;

    internal ILocator DuplicatesSeen => Page.GetByRole(AriaRole.Region, new() { Name = "Duplicates seen", Exact = true });

    internal ILocator Raw => Link("Raw");

    internal ILocator Download => Link("Download");

    internal ILocator CopyAsCurl => Button("Copy as curl");

    internal static string AddressOf(string connector, string eventId) => $"/connectors/{connector}/events/{eventId}";
}

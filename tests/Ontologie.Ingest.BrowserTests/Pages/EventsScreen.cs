using System.Text.RegularExpressions;
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

    /// <summary>Applies the filters.</summary>
    internal ILocator Filter => Button("Filter");

    /// <summary>Says whether the tail is connected.</summary>
    internal ILocator TailStatus => Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Status);

    internal ILocator Older => Link("Older");

    internal ILocator Newer => Link("Newer");

    internal ILocator ClearFilters => Link("Clear filters");

    internal static string AddressOf(string connector) => $"/connectors/{connector}/events";

    /// <summary>The link of each row to its event, without the links to its repeats.</summary>
    internal ILocator EventLinks => Rows(Events).GetByRole(AriaRole.Link).And(Page.Locator("a:not([href*='#'])"));

    /// <summary>The ids of the events on the page, from top to bottom.</summary>
    internal async Task<IReadOnlyList<string>> ShownAsync() => await EventLinks.EvaluateAllAsync<string[]>(
        "links => links.map(link => link.getAttribute('href').match(/evt_[a-z2-7]+/)[0])");

    internal ILocator Pause => Button("Pause");

    internal ILocator Resume => Button("Resume");

    /// <summary>The button that shows the events which arrived meanwhile.</summary>
    internal ILocator NewEvents => Page.GetByRole(
        AriaRole.Button, new() { NameRegex = new("new events?$", RegexOptions.None, TimeSpan.FromSeconds(1)) });

    /// <summary>Turns the live tail on and waits until it is connected.</summary>
    internal async Task TurnTailOnAsync()
    {
        await LiveTail.ClickAsync();
        await Assertions.Expect(LiveTail).ToHaveAttributeAsync("aria-checked", "true");
        await Assertions.Expect(TailStatus.First).ToHaveTextAsync("Live");
    }
}

using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Ontologie.Ingest.Testing.Servers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>Filters and pages are in the address: every view can be shared and gone back to.</summary>
public sealed class FilterStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    private const int Orders = 120;
    private const int Refunds = 3;

    [Fact]
    public async Task A_filter_is_in_the_address_and_the_back_button_undoes_it()
    {
        var (tab, connector) = await OpenEventsAsync();
        var screen = new EventsScreen(tab);
        var all = await Screen.Rows(screen.Events).CountAsync();
        await tab.ExamineAsync("events");
        await screen.Type.FillAsync("refund.created");
        await screen.Filter.ClickAsync();
        await Expect(Screen.Rows(screen.Events)).ToHaveCountAsync(Refunds);
        Assert.Contains("refund.created", tab.Path, StringComparison.Ordinal);
        await tab.ExamineAsync("events-filtered");

        var other = await OpenSignedInAsync(console);
        await other.GoAsync(tab.Path);
        await Expect(Screen.Rows(new EventsScreen(other).Events)).ToHaveCountAsync(Refunds);
        await Expect(new EventsScreen(other).Type).ToHaveValueAsync("refund.created");

        await tab.Page.GoBackAsync();
        await Expect(Screen.Rows(screen.Events)).ToHaveCountAsync(all);
        await Expect(screen.Type).ToHaveValueAsync("");
        Assert.StartsWith(EventsScreen.AddressOf(connector.Id), tab.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_matches_nothing_offers_to_be_cleared()
    {
        var (tab, _) = await OpenEventsAsync();
        var screen = new EventsScreen(tab);
        await screen.Type.FillAsync("no.such.type");
        await screen.Filter.ClickAsync();
        await Expect(screen.ClearFilters.First).ToBeVisibleAsync();
        await tab.ExamineAsync("events-nothing-matches");
        await screen.ClearFilters.First.ClickAsync();
        await Expect(screen.EventLinks.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Older_and_newer_pages_show_every_event_once()
    {
        var (tab, connector) = await OpenEventsAsync();
        var screen = new EventsScreen(tab);
        var events = await (await console.ServerAsync()).Api.ListEventsAsync(connector.Id);
        var newest = await screen.ShownAsync();
        var seen = new List<string>(newest);
        while (await screen.Older.IsVisibleAsync())
        {
            await LeaveAsync(screen, screen.Older);
            seen.AddRange(await screen.ShownAsync());
        }

        Assert.Equal(events.Select(item => item.EventId).Reverse(), seen);
        while (await screen.Newer.IsVisibleAsync())
        {
            await LeaveAsync(screen, screen.Newer);
        }

        Assert.Equal(newest, await screen.ShownAsync());
    }

    [Fact]
    public async Task An_event_is_found_by_its_id()
    {
        var (tab, connector) = await OpenEventsAsync();
        var wanted = (await (await console.ServerAsync()).Api.ListEventsAsync(connector.Id))[7].EventId;
        var screen = new EventsScreen(tab);
        await screen.EventId.FillAsync(wanted);
        await screen.Filter.ClickAsync();
        await Expect(tab.Page.GetByText("order.created").First).ToBeVisibleAsync();
        await tab.Page.WaitForURLAsync(url => url.Contains(wanted, StringComparison.Ordinal));
    }

    /// <summary>Follows a link and waits until the page shows other events.</summary>
    private static async Task LeaveAsync(EventsScreen screen, ILocator link)
    {
        var first = await screen.EventLinks.First.GetAttributeAsync("href");
        await link.ClickAsync();
        await Expect(screen.EventLinks.First).Not.ToHaveAttributeAsync("href", first!);
    }

    private async Task<(ConsoleTab Tab, TestConnector Connector)> OpenEventsAsync()
    {
        var server = await console.ServerAsync();
        var connector = await server.CreateConnectorAsync();
        var sender = server.Generic(connector);
        for (var n = 0; n < Orders; n++)
        {
            Assert.Equal(200, (await sender.SendAsync($$"""{"type":"order.created","n":{{n}}}""")).Status);
        }

        for (var n = 0; n < Refunds; n++)
        {
            Assert.Equal(200, (await sender.SendAsync($$"""{"type":"refund.created","n":{{n}}}""")).Status);
        }

        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(EventsScreen.AddressOf(connector.Id));
        await Expect(new EventsScreen(tab).EventLinks.First).ToBeVisibleAsync();
        return (tab, connector);
    }
}

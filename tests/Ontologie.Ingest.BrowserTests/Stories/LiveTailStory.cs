using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Ontologie.Ingest.BrowserTests.Traffic;
using Ontologie.Ingest.Testing.Time;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>The live tail at 200 events a second for half a minute, over a crash of the node.</summary>
public sealed class LiveTailStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    private const int PerSecond = 200;
    private const int MostRows = 200;

    private static readonly TimeSpan BeforeTheCrash = TimeSpan.FromSeconds(14);
    private static readonly TimeSpan AfterTheCrash = TimeSpan.FromSeconds(14);

    [Fact]
    public async Task The_tail_shows_every_event_in_order_stays_usable_and_resumes_after_a_crash_of_the_node()
    {
        ChromiumProgram.Require();
        var server = Keep(await ConsoleServer.StartAsync());
        var connector = await server.CreateConnectorAsync();
        var tab = await OpenAsync(
            server.Address, new TabOptions { StorageState = await SignInScreen.SignInAsync(Chromium, server.Address, server.AdminKey) });
        await TailRecord.ListenAsync(tab.Page);
        await tab.GoAsync(EventsScreen.AddressOf(connector.Id));
        var screen = new EventsScreen(tab);
        await tab.ExamineAsync("events-nothing-yet");
        Assert.Equal(200, (await server.Generic(connector).SendAsync("""{"type":"order.created","n":"first"}""")).Status);
        await tab.Page.ReloadAsync();
        await screen.TurnTailOnAsync();
        var record = new TailRecord(screen.Events);
        await record.BeginAsync();

        tab.Watch.ExpectLostConnections();
        await using var traffic = SteadyTraffic.Start(server.Generic(connector), PerSecond);
        await Task.Delay(BeforeTheCrash);
        await tab.ExamineAsync("events-live-tail");
        await screen.Pause.ClickAsync();
        await Expect(screen.TailStatus.First).ToHaveTextAsync("Paused");
        await screen.Resume.ClickAsync();
        await Expect(screen.TailStatus.First).ToHaveTextAsync("Live");
        await server.KillAsync();
        await Expect(screen.TailStatus).ToHaveTextAsync("Reconnecting");
        await tab.PictureAsync("events-live-tail-reconnecting");
        await server.StartAgainAsync();
        await Task.Delay(AfterTheCrash);
        await traffic.StopAsync();

        var sent = (await server.Api.ListEventsAsync(connector.Id)).Skip(1).ToArray();
        Assert.True(sent.Length > PerSecond * 20, $"Only {sent.Length} events were sent.");
        await Eventually.HoldsAsync(async () => (await record.ReceivedAsync()).Contains(sent[^1].Sequence));
        Assert.Empty(sent.Select(item => item.Sequence).Except(await record.ReceivedAsync()));
        var newest = sent.Select(item => item.EventId).Reverse().ToArray();
        await Eventually.HoldsAsync(async () => (await record.ShownAsync())[0] == newest[0]);
        var shown = await record.ShownAsync();
        Assert.Equal(newest.Take(shown.Length), shown);
        Assert.InRange(await record.MostRowsAsync(), 1, MostRows);

        await screen.EventLinks.First.ClickAsync();
        await Expect(new EventScreen(tab).Body).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_paused_tail_counts_the_new_events_and_moves_nothing_until_it_resumes()
    {
        var server = await console.ServerAsync();
        var connector = await server.CreateConnectorAsync();
        var sender = server.Generic(connector);
        await sender.SendAsync("""{"type":"order.created","n":"first"}""");
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(EventsScreen.AddressOf(connector.Id));
        var screen = new EventsScreen(tab);
        await screen.TurnTailOnAsync();
        await screen.Pause.ClickAsync();
        for (var n = 0; n < 3; n++)
        {
            await sender.SendAsync($$"""{"type":"order.created","n":{{n}}}""");
        }

        await Expect(screen.NewEvents).ToHaveTextAsync("3 new events");
        await Expect(Screen.Rows(screen.Events)).ToHaveCountAsync(1);
        await tab.ExamineAsync("events-live-tail-paused");
        await screen.Resume.ClickAsync();
        await Expect(Screen.Rows(screen.Events)).ToHaveCountAsync(4);
        await screen.LiveTail.ClickAsync();
        await Expect(screen.LiveTail).ToHaveAttributeAsync("aria-checked", "false");
    }
}

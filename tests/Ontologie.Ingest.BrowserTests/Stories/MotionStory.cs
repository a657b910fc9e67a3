using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>Pages that change by themselves neither move what a person reads nor animate for who does not want it.</summary>
public sealed class MotionStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    /// <summary>How far content moved without the person's doing, as Chromium scores it: 0 is not at all.</summary>
    private const string BeginShift =
        """
        window.shift = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: false });
        """;

    [Fact]
    public async Task With_reduced_motion_nothing_is_animated()
    {
        var server = await console.ServerAsync();
        var connector = await server.CreateConnectorAsync();
        var tab = await OpenSignedInAsync(console, new TabOptions { ReducedMotion = ReducedMotion.Reduce });
        foreach (var address in new[] { SetUpScreen.AddressOf(connector.Id), EventsScreen.AddressOf(connector.Id), LiveDataScreen.Address })
        {
            await tab.GoAsync(address);
            await Expect(new LiveDataScreen(tab).Title).ToBeVisibleAsync();
            await tab.Page.HoverAsync("main a, main button");
            var moving = await tab.Page.EvaluateAsync<string[]>(
                "document.getAnimations().filter(one => one.effect.getComputedTiming().duration > 10)"
                + ".map(one => one.effect.target.outerHTML.slice(0, 200))");
            Assert.Empty(moving);
        }
    }

    [Fact]
    public async Task The_first_event_moves_nothing_on_the_page_that_waits_for_it()
    {
        var server = await console.ServerAsync();
        var connector = await server.CreateConnectorAsync();
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(SetUpScreen.AddressOf(connector.Id));
        await Expect(new SetUpScreen(tab).Status).ToContainTextAsync(SetUpScreen.Waiting);
        await tab.Page.EvaluateAsync(BeginShift);
        await server.Generic(connector).SendAsync("""{"type":"order.created"}""");
        await Expect(new SetUpScreen(tab).Status).ToContainTextAsync(SetUpScreen.Receiving);
        Assert.InRange(await tab.Page.EvaluateAsync<double>("window.shift"), 0, 0.01);
    }
}

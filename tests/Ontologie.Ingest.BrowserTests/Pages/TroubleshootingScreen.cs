using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/troubleshooting</c>.</summary>
internal sealed class TroubleshootingScreen(ConsoleTab tab) : Screen(tab)
{
    internal const string Address = "/troubleshooting";

    internal ILocator Paste => TextBox("Event id, URL or pasted request");

    internal ILocator Answers => Page.GetByRole(AriaRole.Region, new() { Name = "Answers", Exact = true });

    internal async Task CheckAsync(string text)
    {
        await Paste.FillAsync(text);
        await Button("Check").ClickAsync();
    }
}

using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/connectors/{ep}/link-rules</c> and the pages below it.</summary>
internal sealed class RuleScreen(ConsoleTab tab) : Screen(tab)
{
    internal static string AddressOf(string connector) => $"/connectors/{connector}/link-rules";

    /// <summary>A field by its label, of any kind.</summary>
    internal ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    /// <summary>Goes to the end of a field, and clicks a value of the sample event.</summary>
    internal async Task PickAsync(string field, string pointer)
    {
        await Field(field).ClickAsync();
        await Field(field).PressAsync("End");
        await Page.Locator($"button[data-pointer='{pointer}']").ClickAsync();
    }
}

using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary>What every page of a signed-in visitor has. Elements are found by role and accessible name, as a screen reader does.</summary>
internal abstract class Screen(ConsoleTab tab)
{
    internal ConsoleTab Tab => tab;

    internal IPage Page => tab.Page;

    /// <summary>The page's only heading of the first level.</summary>
    internal ILocator Title => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    internal ILocator Navigation => Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" });

    internal ILocator SignOut => Button("Sign out");

    internal ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    internal ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    internal ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    internal ILocator Table(string name) => Page.GetByRole(AriaRole.Table, new() { Name = name, Exact = true });

    internal ILocator TextBox(string name) => Page.GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });

    /// <summary>Presses a copy button and returns what it copied.</summary>
    internal async Task<string> CopiedByAsync(ILocator button)
    {
        await button.ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Copied" }).First).ToBeAttachedAsync();
        return await Page.EvaluateAsync<string>("navigator.clipboard.readText()");
    }

    /// <summary>The rows of a table without its head.</summary>
    internal static ILocator Rows(ILocator table) =>
        table.GetByRole(AriaRole.Row).Filter(new() { Has = table.Page.GetByRole(AriaRole.Cell) });
}

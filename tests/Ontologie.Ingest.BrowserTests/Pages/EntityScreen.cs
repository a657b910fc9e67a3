using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/ontology</c> and the pages below it.</summary>
internal sealed class EntityScreen(ConsoleTab tab) : Screen(tab)
{
    /// <summary>A field by its label, of any kind.</summary>
    internal ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    /// <summary>The row of a property.</summary>
    internal ILocator Property(string name) =>
        Rows(Table("Properties")).Filter(new() { Has = Page.GetByRole(AriaRole.Cell, new() { Name = name, Exact = true }) });
}

using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/catalogue</c>: the providers that can send.</summary>
internal sealed class CatalogueScreen(ConsoleTab tab) : Screen(tab)
{
    internal const string Address = "/catalogue";

    internal ILocator Search => Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search", Exact = true });

    /// <summary>The links with which a connector of a provider is created: one on each card.</summary>
    internal ILocator Connects => Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Connect" });

    /// <summary>The card's link of one provider.</summary>
    internal ILocator Connect(string provider) => Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Listitem)
        .Filter(new() { Has = Page.GetByRole(AriaRole.Heading, new() { Name = provider, Exact = true }) })
        .GetByRole(AriaRole.Link, new() { Name = "Connect" });
}

using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/connectors/{ep}/secrets</c>.</summary>
internal sealed class SecretsScreen(ConsoleTab tab) : Screen(tab)
{
    internal ILocator Secrets => Table("Secrets");

    internal ILocator Rotate => Button("Rotate secret");

    internal ILocator CopySecret => Button("Copy secret");

    internal static string AddressOf(string connector) => $"/connectors/{connector}/secrets";
}

using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/connectors/{ep}/refused</c>, its details, and the pages that mend and recover.</summary>
internal sealed class RefusedScreen(ConsoleTab tab) : Screen(tab)
{
    internal ILocator Requests => Table("Refused requests");

    /// <summary>The links to the details of the rows.</summary>
    internal ILocator RequestLinks => Requests.GetByRole(AriaRole.Link);

    internal ILocator Diagnosis => Page.GetByRole(AriaRole.Region, new() { Name = "Diagnosis", Exact = true });

    internal ILocator Body => Page.GetByRole(AriaRole.Region, new() { Name = "Text of the body", Exact = true });

    /// <summary>The link of the best finding's fix.</summary>
    internal ILocator Fix => Diagnosis.GetByRole(AriaRole.Link, new() { Name = "Change the " });

    internal ILocator ChangeSecret => Button("Change the secret");

    internal ILocator Reason => Page.GetByLabel("Reason", new() { Exact = true });

    internal ILocator Filter => Button("Filter");

    internal ILocator ForgetAll => Button("Forget all refused requests");

    internal static string AddressOf(string connector) => $"/connectors/{connector}/refused";

    internal ILocator Recover(int events) => Button(events == 1 ? "Recover 1 event" : $"Recover {events} events");
}

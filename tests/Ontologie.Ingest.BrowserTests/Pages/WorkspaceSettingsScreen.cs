using Ontologie.Ingest.BrowserTests.Browser;

namespace Ontologie.Ingest.BrowserTests.Pages;

/// <summary><c>/settings</c>: the current workspace's limits.</summary>
internal sealed class WorkspaceSettingsScreen(ConsoleTab tab) : Screen(tab)
{
    internal const string Address = "/settings";
}

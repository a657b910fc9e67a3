using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Servers;
using Xunit;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>
/// A test in the browser. Afterwards it fails if one of its pages did what no page may do; a failed test leaves a screenshot of
/// each tab.
/// </summary>
public abstract class ConsoleStory(SharedChromium chromium) : IAsyncDisposable
{
    private readonly List<ConsoleTab> _tabs = [];
    private readonly List<IAsyncDisposable> _servers = [];

    internal SharedChromium Chromium => chromium;

    /// <summary>Opens a tab of a new visitor.</summary>
    internal async Task<ConsoleTab> OpenAsync(Uri server, TabOptions? options = null)
    {
        var tab = await ConsoleTab.OpenAsync(chromium, server, options ?? new TabOptions());
        _tabs.Add(tab);
        return tab;
    }

    /// <summary>Opens a tab of a visitor who is signed in on the shared server.</summary>
    internal async Task<ConsoleTab> OpenSignedInAsync(SharedConsole console, TabOptions? options = null) => await OpenAsync(
        (await console.ServerAsync()).Address,
        (options ?? new TabOptions()) with { StorageState = await console.SignedInAsync(chromium) });

    /// <summary>Stops a server of this test after the tabs are closed: an open page would miss it.</summary>
    internal T Keep<T>(T server)
        where T : IAsyncDisposable
    {
        _servers.Add(server);
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var test = TestContext.Current;
        if (test.TestState?.Result == TestResult.Failed)
        {
            for (var i = 0; i < _tabs.Count; i++)
            {
                await _tabs[i].PictureAsync($"failed-{test.TestMethod?.MethodName}-{i}");
            }
        }

        foreach (var tab in _tabs)
        {
            await tab.DisposeAsync();
        }

        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        var faults = _tabs.SelectMany(tab => tab.Watch.Faults).ToArray();
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }
}

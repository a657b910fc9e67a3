using Ontologie.Ingest.BrowserTests.Browser;
using Xunit;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>
/// A test in the browser. Afterwards it fails if one of its pages did what no page may do; a failed test leaves a screenshot of
/// each tab.
/// </summary>
public abstract class ConsoleStory(SharedChromium chromium) : IAsyncDisposable
{
    private readonly List<ConsoleTab> _tabs = [];

    internal SharedChromium Chromium => chromium;

    /// <summary>Opens a tab of a new visitor.</summary>
    internal async Task<ConsoleTab> OpenAsync(Uri server, TabOptions? options = null)
    {
        var tab = await ConsoleTab.OpenAsync(chromium, server, options ?? new TabOptions());
        _tabs.Add(tab);
        return tab;
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

        var faults = _tabs.SelectMany(tab => tab.Watch.Faults).ToArray();
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }
}

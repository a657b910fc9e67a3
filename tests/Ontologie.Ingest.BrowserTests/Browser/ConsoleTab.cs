using Microsoft.Playwright;

namespace Ontologie.Ingest.BrowserTests.Browser;

/// <summary>A visitor's tab on the console, watched by a <see cref="PageWatch"/>.</summary>
internal sealed class ConsoleTab : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly TabOptions _options;

    private ConsoleTab(IBrowserContext context, IPage page, PageWatch watch, TabOptions options)
    {
        _context = context;
        _options = options;
        Page = page;
        Watch = watch;
    }

    internal IPage Page { get; }

    internal PageWatch Watch { get; }

    internal IBrowserContext Context => _context;

    /// <summary>The page's path and query.</summary>
    internal string Path => new Uri(Page.Url).PathAndQuery;

    internal static async Task<ConsoleTab> OpenAsync(SharedChromium chromium, Uri server, TabOptions options)
    {
        var context = await chromium.NewContextAsync(options.ForContext(server));
        var watch = await PageWatch.OfAsync(context, server);
        return new ConsoleTab(context, await context.NewPageAsync(), watch, options);
    }

    /// <summary>Opens an address as if it was typed.</summary>
    internal Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>
    /// Examines the page as it is: whether axe finds a violation in light and in dark, and whether anything is wider than a phone.
    /// Takes a screenshot of each. What it finds becomes a fault of the tab, and the test goes on.
    /// </summary>
    /// <param name="name">The name of the screenshots: the page and its state.</param>
    internal async Task ExamineAsync(string name)
    {
        await ExamineInAsync(ColorScheme.Dark, name + "-dark");
        await ExamineInAsync(ColorScheme.Light, name);
        await Page.SetViewportSizeAsync(TabOptions.PhoneWidth, TabOptions.Phone.Height);
        await PictureAsync(name + "-phone");
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        await Page.SetViewportSizeAsync(_options.Viewport.Width, _options.Viewport.Height);
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = _options.ColorScheme });
        if (width > TabOptions.PhoneWidth)
        {
            Watch.Note($"{name} is {width} px wide on a screen of {TabOptions.PhoneWidth} px.");
        }
    }

    /// <summary>Takes a screenshot of the whole page.</summary>
    internal Task PictureAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = ScreenshotFolder.File(name), FullPage = true });

    /// <summary>Closes the tab. Everything that its page did until now is noted.</summary>
    public async ValueTask DisposeAsync()
    {
        // The browser answers after it has sent all earlier events.
        await Page.TitleAsync();
        await _context.DisposeAsync();
    }

    private async Task ExamineInAsync(ColorScheme scheme, string name)
    {
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await PictureAsync(name);
        foreach (var violation in await Accessibility.FindViolationsAsync(Page))
        {
            Watch.Note($"{name}: {violation}");
        }
    }
}

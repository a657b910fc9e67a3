using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Ontologie.Ingest.BrowserTests.Browser;

/// <summary>What the server sends for a page and its assets to a visitor with an empty cache, compressed as it was sent.</summary>
internal static class PageWeight
{
    /// <summary>Opens the address and returns the bytes of all its answers, headers included.</summary>
    internal static async Task<long> OfAsync(ConsoleTab tab, string address)
    {
        var answers = new ConcurrentBag<Microsoft.Playwright.IRequest>();
        tab.Page.RequestFinished += (_, request) => answers.Add(request);
        await tab.Page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        var sizes = await Task.WhenAll(answers.Select(request => request.SizesAsync()));
        return sizes.Sum(size => (long)size.ResponseBodySize + size.ResponseHeadersSize);
    }
}

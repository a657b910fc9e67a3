using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Ontologie.Ingest.BrowserTests.Browser;

/// <summary>axe finds nothing to complain about in a page, as it is now.</summary>
internal static class Accessibility
{
    internal static async Task AssertAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(Text)));
    }

    private static string Text(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n{string.Join('\n', violation.Nodes.Select(node => $"  {node.Target}: {node.Html}"))}";
}

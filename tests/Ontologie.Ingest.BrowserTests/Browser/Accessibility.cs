using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ontologie.Ingest.BrowserTests.Browser;

/// <summary>Finds what excludes people from a page, as it is now.</summary>
internal static class Accessibility
{
    internal static async Task<IEnumerable<string>> FindViolationsAsync(IPage page) => (await page.RunAxe()).Violations.Select(Text);

    private static string Text(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n{string.Join('\n', violation.Nodes.Select(node => $"  {node.Target}: {node.Html}"))}";
}

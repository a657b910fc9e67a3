using Microsoft.Playwright;

namespace Ontologie.Ingest.BrowserTests.Traffic;

/// <summary>What a page's table of events showed since the record began: every event that had a row, and the most rows at a time.</summary>
internal sealed class TailRecord(ILocator table)
{
    private const string Begin =
        """
        table => {
            const seen = new Set();
            const record = { seen, mostRows: 0, longestGap: 0 };
            const note = row => {
                const link = row.querySelector?.('a[href*="/events/evt_"]');
                if (link) seen.add(link.getAttribute('href').match(/evt_[a-z2-7]+/)[0]);
            };
            new MutationObserver(changes => {
                for (const change of changes)
                    for (const node of change.addedNodes)
                        if (node.matches?.('tr')) note(node); else node.querySelectorAll?.('tr').forEach(note);
                record.mostRows = Math.max(record.mostRows, table.tBodies[0].rows.length);
            }).observe(table, { childList: true, subtree: true });
            let last = performance.now();
            const beat = () => {
                const now = performance.now();
                record.longestGap = Math.max(record.longestGap, now - last);
                last = now;
                setTimeout(beat, 20);
            };
            beat();
            table.tailRecord = record;
        }
        """;

    internal Task BeginAsync() => table.EvaluateAsync(Begin);

    /// <summary>The ids of all events that had a row.</summary>
    internal Task<string[]> SeenAsync() => table.EvaluateAsync<string[]>("table => [...table.tailRecord.seen]");

    internal Task<int> MostRowsAsync() => table.EvaluateAsync<int>("table => table.tailRecord.mostRows");

    /// <summary>The longest time that the page did not react, in milliseconds.</summary>
    internal Task<double> LongestGapAsync() => table.EvaluateAsync<double>("table => table.tailRecord.longestGap");

    /// <summary>The ids of the events that the table shows, from top to bottom.</summary>
    internal Task<string[]> ShownAsync() => table.EvaluateAsync<string[]>(
        "table => [...table.tBodies[0].rows].map(row => row.querySelector('a[href*=\"/events/evt_\"]').href.match(/evt_[a-z2-7]+/)[0])");
}

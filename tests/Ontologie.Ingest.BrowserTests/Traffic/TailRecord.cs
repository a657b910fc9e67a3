using Microsoft.Playwright;

namespace Ontologie.Ingest.BrowserTests.Traffic;

/// <summary>What a live tail received since its page was opened, and what its table showed since the record began.</summary>
internal sealed class TailRecord(ILocator table)
{
    private const string Begin =
        """
        table => {
            const record = { mostRows: 0 };
            new MutationObserver(() => {
                record.mostRows = Math.max(record.mostRows, table.tBodies[0].rows.length);
            }).observe(table, { childList: true, subtree: true });
            table.tailRecord = record;
        }
        """;

    /// <summary>Notes each message of every connection. A burst has more events than the table rows, so not each gets one.</summary>
    private const string Listen =
        """
        window.tailReceived = new Set();
        const Original = window.EventSource;
        window.EventSource = class extends Original {
            constructor(...given) {
                super(...given);
                this.addEventListener('message', message => window.tailReceived.add(Number(message.lastEventId)));
            }
        };
        """;

    /// <summary>Call it before the page is opened.</summary>
    internal static Task ListenAsync(IPage page) => page.AddInitScriptAsync(Listen);

    internal Task BeginAsync() => table.EvaluateAsync(Begin);

    /// <summary>The sequences of all events that the tail received.</summary>
    internal Task<long[]> ReceivedAsync() => table.EvaluateAsync<long[]>("() => [...window.tailReceived]");

    internal Task<int> MostRowsAsync() => table.EvaluateAsync<int>("table => table.tailRecord.mostRows");

    /// <summary>The ids of the events that the table shows, from top to bottom.</summary>
    internal Task<string[]> ShownAsync() => table.EvaluateAsync<string[]>(
        "table => [...table.tBodies[0].rows].map(row => row.querySelector('a[href*=\"/events/evt_\"]').href.match(/evt_[a-z2-7]+/)[0])");
}

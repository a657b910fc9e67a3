using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>
/// Compares a ledger with the event log: 1 group the ledger by delivery, 2 read every endpoint's log once, 3 find acknowledged
/// events that are missing, 4 compare bodies. No other sender may have used the endpoints.
/// </summary>
/// <param name="log">The event log.</param>
/// <param name="header">The ledger's header.</param>
/// <param name="maxBodies">Number of bodies to compare; 0 = all.</param>
/// <param name="after">The last sequence in each endpoint's log before the run; earlier events are not read.</param>
internal sealed class PromiseChecker(IEventLogReader log, LedgerHeader header, int maxBodies, long after = 0)
{
    private readonly PromiseVerdict _verdict = new();
    private readonly DeliveryIndex _deliveries = new(header);
    private readonly BodySample _sample = new(maxBodies, header.Seed);

    public async Task<PromiseVerdict> CheckAsync(IEnumerable<LedgerEntry> entries, CancellationToken cancel)
    {
        foreach (var entry in entries)
        {
            _deliveries.Add(entry, _verdict); // 1
        }

        foreach (var endpoint in _deliveries.Endpoints)
        {
            await WalkAsync(endpoint, cancel); // 2
            FindMissing(endpoint); // 3
        }

        await _sample.CompareAsync(log, _deliveries.Recipe, _verdict, cancel); // 4
        return _verdict;
    }

    private async Task WalkAsync(string endpoint, CancellationToken cancel)
    {
        var strangers = new HashSet<string>(StringComparer.Ordinal);
        var last = after;
        while (true)
        {
            var page = await log.ReadPageAsync(endpoint, last, cancel);
            var before = last;
            foreach (var stored in page)
            {
                if (stored.Sequence != last + 1)
                {
                    _verdict.Gaps++;
                    _verdict.Explain($"{endpoint}: sequence {stored.Sequence} follows {last}");
                }

                last = Math.Max(last, stored.Sequence);
                Meet(endpoint, stored, strangers);
            }

            // The page makes no progress, which is counted as gaps above. Continuing would never end.
            if (last == before)
            {
                return;
            }
        }
    }

    private void Meet(string endpoint, LoggedEvent stored, HashSet<string> strangers)
    {
        _verdict.Stored++;
        if (DriverEventId.TryParse(stored.EventId, out var id))
        {
            ref var record = ref CollectionsMarshal.GetValueRefOrNullRef(_deliveries[endpoint], id);
            if (!Unsafe.IsNullRef(ref record))
            {
                if (record.Stored)
                {
                    Doubled(endpoint, stored);
                    return;
                }

                record.Stored = true;
                _sample.Offer(new SampledEvent(endpoint, id, record.Number));
                if (!record.Acknowledged && !record.Open)
                {
                    _verdict.Unexplained++;
                    _verdict.Explain($"{endpoint}: {stored.EventId} is stored though delivery {record.Number} was refused");
                }

                return;
            }
        }

        if (!strangers.Add(stored.EventId))
        {
            Doubled(endpoint, stored);
            return;
        }

        _verdict.Unexplained++;
        _verdict.Explain($"{endpoint}: {stored.EventId} (sequence {stored.Sequence}) belongs to no delivery of the ledger");
    }

    private void Doubled(string endpoint, LoggedEvent stored)
    {
        _verdict.Doubled++;
        _verdict.Explain($"{endpoint}: {stored.EventId} is stored again as sequence {stored.Sequence}");
    }

    private void FindMissing(string endpoint)
    {
        foreach (var (id, record) in _deliveries[endpoint].Where(delivery => delivery.Value is { Acknowledged: true, Stored: false }))
        {
            _verdict.Missing++;
            _verdict.Explain($"{endpoint}: {id} (delivery {record.Number}) was acknowledged and is not stored");
        }
    }
}

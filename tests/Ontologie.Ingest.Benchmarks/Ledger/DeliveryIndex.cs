using System.Runtime.InteropServices;
using Ontologie.Ingest.Benchmarks.Deliveries;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>
/// The ledger grouped by endpoint and delivery, keyed by the event id that the contract requires. It takes about 70 bytes per
/// delivery, so the longest run fits into a few GB.
/// </summary>
internal sealed class DeliveryIndex(LedgerHeader header)
{
    private readonly Dictionary<string, Dictionary<DriverEventId, DeliveryRecord>> _endpoints = [];

    public DeliveryRecipe Recipe { get; } = new(header.Seed, header.BodyBytes);

    public IEnumerable<string> Endpoints => _endpoints.Keys;

    public Dictionary<DriverEventId, DeliveryRecord> this[string endpointId] => _endpoints[endpointId];

    public void Add(in LedgerEntry entry, PromiseVerdict verdict)
    {
        if (!_endpoints.TryGetValue(entry.EndpointId, out var deliveries))
        {
            _endpoints.Add(entry.EndpointId, deliveries = []);
        }

        var expected = Recipe.Identify(entry.EndpointId, entry.Number, header.Timestamps);
        ref var record = ref CollectionsMarshal.GetValueRefOrAddDefault(deliveries, expected, out _);
        record.Number = entry.Number;
        record.Open |= !entry.Acknowledged && !entry.Refused;
        if (!entry.Acknowledged)
        {
            return;
        }

        if (!record.Acknowledged)
        {
            record.Acknowledged = true;
            verdict.Acknowledged++;
        }

        // One expected id per delivery: an answer with another id is wrong, and two ids for one delivery are as well.
        if (entry.EventId != expected)
        {
            verdict.WrongIds++;
            verdict.Explain($"delivery {entry.Number} to {entry.EndpointId} was answered with {Text(entry.EventId)}, not {expected}");
        }

        if (entry.Word == "accepted" && ++record.TimesAccepted == 2)
        {
            verdict.AcceptedTwice++;
            verdict.Explain($"delivery {entry.Number} to {entry.EndpointId} was answered 'accepted' twice");
        }
    }

    private static string Text(DriverEventId? id) => id?.ToString() ?? "no event id";
}

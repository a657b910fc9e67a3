using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>Follows an endpoint's log with <c>after=</c>, page by page, and remembers the events it has seen.</summary>
internal sealed class Reader(SimulatedWorld world, EndpointId endpoint)
{
    private const int Page = 3;

    private readonly List<EventId> _seen = [];
    private long _lineage;

    internal async Task RunAsync()
    {
        while (world.IsTrouble)
        {
            await Task.Delay(world.Dice.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(2)), world.Outside.Time);
            Read();
        }
    }

    /// <summary>Reads to the end of the log.</summary>
    internal void ReadAll()
    {
        while (Read() > 0)
        {
        }
    }

    private int Read()
    {
        var log = world.Store.Log(endpoint);
        if (_lineage != world.Store.Lineage)
        {
            // After a failover, events that the new server lacks count as never stored.
            _lineage = world.Store.Lineage;
            var common = _seen.Zip(log).TakeWhile(both => both.First == both.Second?.Id).Count();
            _seen.RemoveRange(common, _seen.Count - common);
        }

        var page = log.Skip(_seen.Count).Take(Page).ToArray();
        foreach (var stored in page)
        {
            if (stored is null)
            {
                world.Ledger.Break("A sequence is missing.");
            }
            else if (_seen.Contains(stored.Id))
            {
                world.Ledger.Break($"A reader got {world.NameOf(stored.Id)} twice.");
            }

            _seen.Add(stored?.Id ?? default);
        }

        for (var i = 0; i < _seen.Count; i++)
        {
            if (log[i]?.Id is { } id && id != _seen[i])
            {
                world.Ledger.Break("An event that a reader has seen is missing.");
            }
        }

        return page.Length;
    }
}

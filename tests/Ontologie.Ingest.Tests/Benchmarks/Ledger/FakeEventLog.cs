using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Tests.Benchmarks.Ledger;

/// <summary>An endpoint's log in memory that a test can falsify. Pages hold three events, so that paging is tested.</summary>
internal sealed class FakeEventLog : IEventLogReader
{
    private const int PageSize = 3;

    public List<(string EventId, long Sequence, byte[] Body)> Events { get; } = [];

    public void Store(string eventId, byte[] body) => Events.Add((eventId, Events.Count + 1, body));

    public Task<IReadOnlyList<LoggedEvent>> ReadPageAsync(string endpointId, long after, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<LoggedEvent>>(
            [.. Events.Where(e => e.Sequence > after).Take(PageSize).Select(e => new LoggedEvent(e.EventId, e.Sequence))]);

    public Task<byte[]?> ReadBodyAsync(string endpointId, DriverEventId eventId, CancellationToken cancel) =>
        Task.FromResult<byte[]?>(Events.FirstOrDefault(e => e.EventId == eventId.ToString()).Body);
}

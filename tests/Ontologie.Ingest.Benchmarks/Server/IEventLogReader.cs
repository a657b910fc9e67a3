using Ontologie.Ingest.Benchmarks.Deliveries;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>The event log as seen by a reader; the check uses it to reach the API.</summary>
internal interface IEventLogReader
{
    /// <summary>The events after <paramref name="after"/> in ascending order; empty at the end of the log.</summary>
    Task<IReadOnlyList<LoggedEvent>> ReadPageAsync(string endpointId, long after, CancellationToken cancel);

    /// <summary>The exact bytes, or null if the event does not exist.</summary>
    Task<byte[]?> ReadBodyAsync(string endpointId, DriverEventId eventId, CancellationToken cancel);
}

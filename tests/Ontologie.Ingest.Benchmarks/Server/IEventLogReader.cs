using Ontologie.Ingest.Benchmarks.Deliveries;

namespace Ontologie.Ingest.Benchmarks.Server;

/// <summary>The store as a reader outside sees it: the edge between the check and the API.</summary>
internal interface IEventLogReader
{
    /// <summary>The events behind <paramref name="after"/> in ascending order; empty at the end of the log.</summary>
    Task<IReadOnlyList<LoggedEvent>> ReadPageAsync(string endpointId, long after, CancellationToken cancel);

    /// <summary>The exact bytes, or null when there is no such event.</summary>
    Task<byte[]?> ReadBodyAsync(string endpointId, DriverEventId eventId, CancellationToken cancel);
}

using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Dependencies;

/// <summary>Reads the event log. A read that fails throws <see cref="LostDependencyException"/>.</summary>
internal sealed class EventReads(IEventReader reader)
{
    internal Task<T> ReadAsync<T>(Func<IEventReader, Task<T>> read) => LostDependencyException.GuardAsync(() => read(reader));

    /// <summary>The totals of one endpoint.</summary>
    internal async Task<EndpointTotals> TotalsAsync(EndpointId endpoint, CancellationToken stop) =>
        (await ReadAsync(log => log.ReadTotalsAsync([endpoint], stop)))[0];
}

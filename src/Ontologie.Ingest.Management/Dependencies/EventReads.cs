using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Dependencies;

/// <summary>Reads the event log. A read that fails throws <see cref="LostDependencyException"/>.</summary>
internal sealed class EventReads(IEventReader store)
{
    internal Task<T> ReadAsync<T>(Func<IEventReader, Task<T>> read) => LostDependencyException.GuardAsync(() => read(store));

    /// <summary>The totals of one endpoint.</summary>
    internal async Task<EndpointTotals> TotalsAsync(EndpointId endpoint, CancellationToken stop) =>
        (await ReadAsync(reader => reader.ReadTotalsAsync([endpoint], stop)))[0];
}

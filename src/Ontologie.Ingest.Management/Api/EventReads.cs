using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Api;

/// <summary>Reads the event log. Whatever goes wrong on the way is a <see cref="LostDependencyException"/>.</summary>
internal sealed class EventReads(IEventReader store)
{
    internal Task<T> ReadAsync<T>(Func<IEventReader, Task<T>> read) => LostDependencyException.GuardAsync(() => read(store));

    /// <summary>The totals of one endpoint.</summary>
    internal async Task<EndpointTotals> TotalsAsync(EndpointId endpoint, CancellationToken stop) =>
        (await ReadAsync(store => store.ReadTotalsAsync([endpoint], stop)))[0];
}

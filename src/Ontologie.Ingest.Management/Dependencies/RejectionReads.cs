using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Management.Dependencies;

/// <summary>Reads and forgets rejections. A call that fails throws <see cref="LostDependencyException"/>.</summary>
internal sealed class RejectionReads(IRejectionReader reader, IRejectionStore store)
{
    internal Task<T> ReadAsync<T>(Func<IRejectionReader, Task<T>> read) => LostDependencyException.GuardAsync(() => read(reader));

    /// <inheritdoc cref="IRejectionStore.ForgetAsync"/>
    internal Task<int> ForgetAsync(EndpointId endpoint, CancellationToken stop) =>
        LostDependencyException.GuardAsync(() => store.ForgetAsync(endpoint, stop));
}

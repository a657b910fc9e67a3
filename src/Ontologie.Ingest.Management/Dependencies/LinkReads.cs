using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Dependencies;

/// <summary>Reads entities, links and rules. A read that fails throws <see cref="LostDependencyException"/>.</summary>
internal sealed class LinkReads(ILinkReader reader)
{
    internal Task<T> ReadAsync<T>(Func<ILinkReader, Task<T>> read) => LostDependencyException.GuardAsync(() => read(reader));
}

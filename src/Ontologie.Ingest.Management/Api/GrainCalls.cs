using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.Api;

/// <summary>Asks grains. Whatever goes wrong on the way is a <see cref="LostDependencyException"/>.</summary>
internal sealed class GrainCalls(IGrainFactory grains)
{
    /// <summary>Most grains that one request asks at the same time, so that a long list does not crowd out deliveries.</summary>
    private const int MaxConcurrentCalls = 32;

    internal Task<T> DirectoryAsync<T>(Func<IWorkspaceDirectoryGrain, Task<T>> call) =>
        LostDependencyException.GuardAsync(
            () => call(grains.GetGrain<IWorkspaceDirectoryGrain>(IWorkspaceDirectoryGrain.Key)));

    internal Task<T> WorkspaceAsync<T>(WorkspaceId id, Func<IWorkspaceGrain, Task<T>> call) =>
        LostDependencyException.GuardAsync(() => call(grains.GetGrain<IWorkspaceGrain>(id.ToString())));

    internal Task<T> EndpointAsync<T>(EndpointId id, Func<IEndpointGrain, Task<T>> call) =>
        LostDependencyException.GuardAsync(() => call(grains.GetGrain<IEndpointGrain>(id.ToString())));

    /// <summary>Asks for each id, several at once. The answers come in the order of the ids, without the missing ones.</summary>
    internal static async Task<IReadOnlyList<T>> AskEachAsync<TId, T>(
        IReadOnlyList<TId> ids, Func<TId, Task<T?>> ask, CancellationToken cancellationToken)
        where T : class
    {
        var answers = new T?[ids.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrentCalls, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, ids.Count, limits, async (i, _) => answers[i] = await ask(ids[i]));
        return [.. answers.OfType<T>()];
    }
}

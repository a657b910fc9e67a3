using Ontologie.Ingest.Contracts.Calls;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.Api;

/// <summary>
/// Asks grains, and asks again while a silo that died is replaced: every command of the grains may be repeated.
/// Whatever still goes wrong on the way is a <see cref="LostDependencyException"/>.
/// </summary>
internal sealed class GrainCalls(IGrainFactory grains, ConnectorTurns turns, TimeProvider time)
{
    /// <summary>Most grains that one request asks at the same time, so that a long list does not crowd out deliveries.</summary>
    private const int MaxConcurrentCalls = 32;

    /// <summary>How often a change starts again because another node changed the connector in between. Nodes are few.</summary>
    private const int MaxRebases = 10;

    /// <summary>No attempt begins after this: a frozen silo is noticed within 11 seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Reading goes on after this with what is stored: a repeat of the last moment may be missing from it.</summary>
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(2);

    /// <summary>Grows with each attempt, so that a node which wins has time to finish what waits there.</summary>
    private static readonly TimeSpan RebasePause = TimeSpan.FromMilliseconds(10);

    internal Task<T> DirectoryAsync<T>(Func<IWorkspaceDirectoryGrain, Task<T>> call) =>
        RepeatAsync(() => call(grains.GetGrain<IWorkspaceDirectoryGrain>(IWorkspaceDirectoryGrain.Key)));

    internal Task<T> WorkspaceAsync<T>(WorkspaceId id, Func<IWorkspaceGrain, Task<T>> call) =>
        RepeatAsync(() => call(grains.GetGrain<IWorkspaceGrain>(id.ToString())));

    internal Task<PermitStats?> PermitStatsAsync(WorkspaceId id) =>
        RepeatAsync(() => grains.GetGrain<IWorkspacePermitsGrain>(id.ToString()).GetPermitStatsAsync());

    internal Task<T> EndpointAsync<T>(EndpointId id, Func<IEndpointGrain, Task<T>> call) =>
        RepeatAsync(() => call(grains.GetGrain<IEndpointGrain>(id.ToString())));

    /// <summary>
    /// Has the grain store the repeats that it counted, so that a read after this shows every duplicate answered before. Best effort:
    /// a grain that fails, is slow, or is on a silo of a version that does not count, changes nothing for the reader. Never throws.
    /// </summary>
    internal async Task SettleRepeatsAsync(EndpointId id) =>
        await AskToSettleAsync(id).WaitAsync(LongestSettling, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Changes a connector. The answer is null where there is none.</summary>
    internal Task<RebasedAnswer<ConnectorDetails?>> ChangeConnectorAsync(EndpointId id, ConnectorChange change) => OnNewestAsync(
        id, (grain, version) => grain.UpdateAsync(change.On(version)), changed => changed is { ChangeIsOutdated: true });

    /// <summary>Adds a secret to a connector.</summary>
    internal Task<RebasedAnswer<SecretChange>> AddSecretAsync(EndpointId id, NewSecret secret) => OnNewestAsync(
        id, (grain, version) => grain.AddSecretAsync(secret.On(version)), change => change.Outcome == SecretChangeOutcome.Outdated);

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

    /// <summary>A call that fails before it is made fails like any other.</summary>
    private async Task AskToSettleAsync(EndpointId id) => await grains.GetGrain<IEndpointGrain>(id.ToString()).SettleRepeatsAsync();

    /// <summary>Bases a command on the connector as it is now, and again where another node's command came in between.</summary>
    private async Task<RebasedAnswer<T>> OnNewestAsync<T>(
        EndpointId id, Func<IEndpointGrain, long, Task<T>> command, Func<T, bool> isOutdated)
    {
        using var turn = await turns.TakeAsync(id, Patience);
        for (var attempt = 0; turn is not null && attempt < MaxRebases; attempt++)
        {
            await Task.Delay(attempt * RebasePause, time);
            var current = await EndpointAsync(id, grain => grain.GetConnectorAsync());
            var answer = await EndpointAsync(id, grain => command(grain, current?.Version ?? 0));
            if (!isOutdated(answer))
            {
                return new RebasedAnswer<T>(true, answer);
            }
        }

        return new RebasedAnswer<T>(false, default);
    }

    private Task<T> RepeatAsync<T>(Func<Task<T>> call) => LostDependencyException.GuardAsync(async () =>
    {
        var started = time.GetTimestamp();
        for (var failures = 1; ; failures++)
        {
            var pause = GrainCallRetry.PauseAfter(failures);
            try
            {
                return await call().WaitAsync(GrainCallRetry.AttemptTimeout, time);
            }
            catch (Exception failure) when (
                GrainCallRetry.IsWorthRepeating(failure) && time.GetElapsedTime(started) + pause < Patience)
            {
                await Task.Delay(pause, time);
            }
        }
    });
}

/// <summary>The answer to a command that is based on a connector's version.</summary>
/// <param name="IsSettled">False where others changed the connector all the time; then nothing was changed.</param>
/// <param name="Answer">The grain's answer, where it is settled.</param>
internal readonly record struct RebasedAnswer<T>(bool IsSettled, T? Answer);

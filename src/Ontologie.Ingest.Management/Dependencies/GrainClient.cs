using Ontologie.Ingest.Contracts.Calls;
using Ontologie.Ingest.Contracts.Diagnosis;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Management.Dependencies;

/// <summary>
/// Calls grains and repeats calls that failed, so that a failover of a silo goes unnoticed. Every grain command may be repeated. A call
/// that still fails throws <see cref="LostDependencyException"/>.
/// </summary>
internal sealed class GrainClient(IGrainFactory grains, ConnectorLocks locks, TimeProvider time)
{
    /// <summary>The most grain calls that one action has in flight, so that a long list does not crowd out deliveries.</summary>
    private const int MaxConcurrentCalls = 32;

    /// <summary>The most attempts of one change. Each fails if another node changed the connector first, and there are few nodes.</summary>
    private const int MaxRebases = 10;

    /// <summary>No attempt begins after this. It is longer than <see cref="GrainCallRetry.FrozenSiloDetection"/>.</summary>
    private static readonly TimeSpan LastAttempt = TimeSpan.FromSeconds(15);

    /// <summary>As long as the grain's own timeout: a diagnosis may wait for a slot and reads many secrets.</summary>
    private static readonly TimeSpan DiagnosisTimeout = TimeSpan.FromSeconds(20);

    /// <summary>As long as the grain's own timeout: a recovery waits for permits.</summary>
    private static readonly TimeSpan RecoveryTimeout = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait for a change of the same connector that is under way on this node.</summary>
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(15);

    /// <summary>After this wait a read uses what is stored. The newest repeats may be missing from it.</summary>
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(2);

    /// <summary>Multiplied by the number of the attempt, so that the other node can finish its queued changes.</summary>
    private static readonly TimeSpan RebasePause = TimeSpan.FromMilliseconds(10);

    internal Task<T> DirectoryAsync<T>(Func<IWorkspaceDirectoryGrain, Task<T>> call) =>
        RepeatAsync(() => call(grains.GetGrain<IWorkspaceDirectoryGrain>(IWorkspaceDirectoryGrain.Key)));

    internal Task<T> NodesAsync<T>(Func<INodeDirectoryGrain, Task<T>> call) =>
        RepeatAsync(() => call(grains.GetGrain<INodeDirectoryGrain>(INodeDirectoryGrain.Key)));

    internal Task<T> WorkspaceAsync<T>(WorkspaceId id, Func<IWorkspaceGrain, Task<T>> call) =>
        RepeatAsync(() => call(grains.GetGrain<IWorkspaceGrain>(id.ToString())));

    internal Task<PermitStats?> PermitStatsAsync(WorkspaceId id) =>
        RepeatAsync(() => grains.GetGrain<IWorkspacePermitsGrain>(id.ToString()).GetPermitStatsAsync());

    internal Task<T> EndpointAsync<T>(EndpointId id, Func<IEndpointGrain, Task<T>> call) =>
        RepeatAsync(() => call(grains.GetGrain<IEndpointGrain>(id.ToString())));

    internal Task<T> LinkerAsync<T>(EndpointId id, Func<ILinkerGrain, Task<T>> call) =>
        RepeatAsync(() => call(grains.GetGrain<ILinkerGrain>(id.ToString())));

    internal Task<T> OntologyAsync<T>(WorkspaceId id, Func<IOntologyGrain, Task<T>> call) =>
        RepeatAsync(() => call(grains.GetGrain<IOntologyGrain>(id.ToString())));

    /// <summary>Diagnoses a request with the secrets of a workspace.</summary>
    internal Task<DiagnosisAnswer> DiagnoseAsync(WorkspaceId id, DiagnosisCommand command) =>
        RepeatAsync(() => grains.GetGrain<IDiagnosisGrain>(id.ToString()).DiagnoseAsync(command), DiagnosisTimeout);

    /// <summary>The whole quarantined request; null if it is not kept.</summary>
    internal Task<WholeRequest?> OpenRejectionAsync(EndpointId endpoint, RejectionId id) =>
        RepeatAsync(() => grains.GetGrain<IRejectionsGrain>(endpoint.ToString()).OpenAsync(id));

    /// <summary>Recovers quarantined requests.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="ids">At most <see cref="IRejectionsGrain.MaxRecovered"/> requests, in the order of receipt.</param>
    /// <param name="dryRun">Whether to change nothing.</param>
    internal Task<RecoveryAnswer> RecoverAsync(EndpointId endpoint, RejectionId[] ids, bool dryRun) =>
        RepeatAsync(() => grains.GetGrain<IRejectionsGrain>(endpoint.ToString()).RecoverAsync(ids, dryRun), RecoveryTimeout);

    /// <summary>
    /// Makes the grain store the repeats that it has counted, so that the next read shows every duplicate answered so far. Best effort:
    /// it ignores a grain that fails, is slow, or runs a version that does not count repeats. Never throws.
    /// </summary>
    internal async Task SettleRepeatsAsync(EndpointId id) =>
        await CallSettleRepeatsAsync(id).WaitAsync(LongestSettling, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Changes a connector. The answer is null if the connector does not exist.</summary>
    internal Task<RebasedAnswer<ConnectorDetails?>> ChangeConnectorAsync(EndpointId id, ConnectorChange change) => OnNewestAsync(
        id, (grain, version) => grain.UpdateAsync(change.On(version)), changed => changed is { ChangeIsOutdated: true });

    /// <summary>Adds a secret to a connector.</summary>
    internal Task<RebasedAnswer<SecretChange>> AddSecretAsync(EndpointId id, NewSecret secret) => OnNewestAsync(
        id, (grain, version) => grain.AddSecretAsync(secret.On(version)), change => change.Outcome == SecretChangeOutcome.Outdated);

    /// <summary>Replaces a secret of a connector by another form of its text.</summary>
    internal Task<RebasedAnswer<SecretChange>> CorrectSecretAsync(EndpointId id, SecretCorrectionCommand command) => OnNewestAsync(
        id,
        (grain, version) => grain.CorrectSecretAsync(command.On(version)),
        change => change.Outcome == SecretChangeOutcome.Outdated);

    /// <summary>Calls once for each id, several at a time. The answers are in the order of the ids; null answers are left out.</summary>
    internal static async Task<IReadOnlyList<T>> CallEachAsync<TId, T>(
        IReadOnlyList<TId> ids, Func<TId, Task<T?>> call, CancellationToken cancellationToken)
        where T : class
    {
        var answers = new T?[ids.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrentCalls, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, ids.Count, limits, async (i, _) => answers[i] = await call(ids[i]));
        return [.. answers.OfType<T>()];
    }

    /// <summary>Turns an exception that is thrown before the call into a failed task.</summary>
    private async Task CallSettleRepeatsAsync(EndpointId id) => await grains.GetGrain<IEndpointGrain>(id.ToString()).SettleRepeatsAsync();

    /// <summary>Sends a command based on the connector's newest version. Repeats it if another node changed the connector first.</summary>
    private async Task<RebasedAnswer<T>> OnNewestAsync<T>(
        EndpointId id, Func<IEndpointGrain, long, Task<T>> command, Func<T, bool> isOutdated)
    {
        using var held = await locks.TakeAsync(id, LockTimeout);
        for (var attempt = 0; held is not null && attempt < MaxRebases; attempt++)
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

    private Task<T> RepeatAsync<T>(Func<Task<T>> call, TimeSpan? attemptTimeout = null) => LostDependencyException.GuardAsync(async () =>
    {
        var started = time.GetTimestamp();
        for (var failures = 1; ; failures++)
        {
            var pause = GrainCallRetry.PauseAfter(failures);
            try
            {
                return await call().WaitAsync(attemptTimeout ?? GrainCallRetry.AttemptTimeout, time);
            }
            catch (Exception failure) when (
                GrainCallRetry.IsWorthRepeating(failure) && time.GetElapsedTime(started) + pause < LastAttempt)
            {
                await Task.Delay(pause, time);
            }
        }
    });
}

/// <summary>The answer to a command that is based on a connector's version.</summary>
/// <param name="IsSettled">
/// False if the wait for earlier changes was too long, or other callers changed the connector in every attempt. Then this command
/// changed nothing.
/// </param>
/// <param name="Answer">The grain's answer, if it is settled.</param>
internal readonly record struct RebasedAnswer<T>(bool IsSettled, T? Answer);

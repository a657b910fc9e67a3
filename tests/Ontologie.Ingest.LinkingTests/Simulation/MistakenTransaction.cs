using System.Reflection;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>A transaction in which one mistake is planted. Not sealed, because the proxy derives from it.</summary>
#pragma warning disable CA1852 // The proxy derives from it.
internal class MistakenTransaction : DispatchProxy
#pragma warning restore CA1852
{
    private ILinkTransaction? _inner;
    private PlantedMistake _mistake;
    private CommitSafety _safety;
    private ReportedProgress? _reported;

    internal static ILinkTransaction Wrap(
        ILinkTransaction inner, CommitSafety safety, PlantedMistake mistake, ReportedProgress reported)
    {
        if (mistake == PlantedMistake.None)
        {
            return inner;
        }

        var proxy = Create<ILinkTransaction, MistakenTransaction>();
        var self = (MistakenTransaction)(object)proxy;
        (self._inner, self._safety, self._mistake, self._reported) = (inner, safety, mistake, reported);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        return (_mistake, targetMethod.Name) switch
        {
            (PlantedMistake.ForgetsFences, nameof(ILinkTransaction.FindFencesAsync)) => None<(byte[] Hash, long Sequence)>(),
            (PlantedMistake.HidesRuleChanges, nameof(ILinkTransaction.SaveCheckpointAsync)) =>
                _inner!.SaveCheckpointAsync(((LinkCheckpoint)args![0]!) with { RulesVersion = 1 }),
            (PlantedMistake.ForgetsRunnersUp, nameof(ILinkTransaction.ReadBestAsync)) => None<ContributionRow>(),
            (PlantedMistake.ForgetsSets, nameof(ILinkTransaction.ReadSetMarksAsync)) => None<RelationClaimRow>(),
            (PlantedMistake.OverlooksManualLinks, nameof(ILinkTransaction.FindManuallyLinkedAsync)) => None<long>(),
            (PlantedMistake.TrustsCheckpoint, nameof(ILinkTransaction.LockCheckpointAsync)) when _safety == CommitSafety.Repeatable =>
                LockCheckpointAsync((EndpointId)args![0]!),
            (PlantedMistake.TrustsPosition, nameof(ILinkTransaction.LockRelinkAsync)) when _safety == CommitSafety.Repeatable =>
                LockRelinkAsync((EndpointId)args![0]!, (RelinkId)args[1]!),
            _ => targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null),
        };
    }

    private async Task<LinkCheckpoint?> LockCheckpointAsync(EndpointId endpoint) =>
        _reported!.Furthest(await _inner!.LockCheckpointAsync(endpoint));

    private async Task<RelinkRow?> LockRelinkAsync(EndpointId endpoint, RelinkId relink) =>
        _reported!.Furthest(await _inner!.LockRelinkAsync(endpoint, relink));

    private static Task<IReadOnlyList<T>> None<T>() => Task.FromResult<IReadOnlyList<T>>([]);
}

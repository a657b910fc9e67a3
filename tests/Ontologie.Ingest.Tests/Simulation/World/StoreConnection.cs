using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Orleans.Storage;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>The connection of one process to the database. The plan makes it slow, or cuts it before or after a commit.</summary>
internal sealed class StoreConnection(SimulatedWorld world, SimulatedNode node) : IEventAppender
{
    private static readonly TimeSpan Least = TimeSpan.FromMicroseconds(300);
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(8);

    public long Lineage => world.Bug == KnownBug.RemembersAcrossFailOvers ? 0 : world.Store.Lineage;

    /// <summary>Endpoints with a deactivated activation on this node whose writes may still run.</summary>
    internal HashSet<EndpointId> Deactivated { get; } = [];

    public Task<AppendResult[]> AppendAsync(IReadOnlyList<NewEvent> batch, CancellationToken cancellationToken)
    {
        world.Trace?.Write($"{node.Name} appends {string.Join(", ", batch.Select(item => world.NameOf(item.Id)))}");
        world.Ledger.Appends(batch, Deactivated);
        if (world.Bug == KnownBug.AnswersBeforeTheCommit)
        {
            _ = TransactAsync(() => world.Store.Commit(batch));
            return Task.FromResult(Array.ConvertAll([.. batch], _ => new AppendResult(AppendOutcome.Committed, 1)));
        }

        if (world.Bug == KnownBug.LeavesGaps && world.Dice.Chance(0.05))
        {
            world.Store.LeaveGap(batch[0].Endpoint);
        }

        return TransactAsync(() => world.Store.Commit(batch));
    }

    internal Task<StoredState> ReadStateAsync(EndpointId id) => TransactAsync(() => world.Store.Read(id));

    /// <exception cref="InconsistentStateException">Another activation has written since.</exception>
    internal Task<bool> WriteStateAsync(EndpointId id, StoredState next) => TransactAsync(() =>
        world.Store.Write(id, next) ? true : throw new InconsistentStateException("Another activation wrote."));

    public Task AddRepeatsAsync(IReadOnlyList<EventRepeats> batch, CancellationToken cancellationToken)
    {
        var counts = batch.Select(item => $"{item.Count.Count} of {world.NameOf(item.Event)}");
        world.Trace?.Write($"{node.Name} counts {string.Join(", ", counts)}");
        return TransactAsync(() => world.Store.AddRepeats(batch));
    }

    public Task ProbeAsync(CancellationToken cancellationToken) => TransactAsync(() => true);

    private Task<T> TransactAsync<T>(Func<T> transaction)
    {
        var (dice, plan, isTrouble) = (world.Dice, world.Plan, world.IsTrouble);
        var answer = new TaskCompletionSource<T>();
        var fails = isTrouble && plan.FailsCommits && dice.Chance(0.15);
        var losesAnswer = isTrouble && plan.LosesCommitAnswers && dice.Chance(0.15);
        var most = isTrouble && plan.SlowsCommits && dice.Chance(0.15) ? Slowest : Most;
        var lineage = world.Store.Lineage;
        world.Scheduler.After(dice.Between(Least, most), null, () =>
        {
            var (result, failure) = fails || world.Store.IsDown || (!node.IsAlive && dice.Chance(0.5))
                ? (default, new IOException("The connection is cut."))
                : Run(transaction);
            world.Scheduler.After(dice.Between(Least, Most), node, () =>
            {
                var isCut = losesAnswer || lineage != world.Store.Lineage;
                if (failure is null && !isCut)
                {
                    answer.TrySetResult(result!);
                }
                else
                {
                    answer.TrySetException(failure is null || isCut ? new IOException("The answer is lost.") : failure);
                }
            });
        });
        return answer.Task;
    }

    private static (T? Result, Exception? Failure) Run<T>(Func<T> transaction)
    {
        try
        {
            return (transaction(), null);
        }
        catch (Exception failure) when (failure is EventDataException or InconsistentStateException)
        {
            return (default, failure);
        }
    }
}

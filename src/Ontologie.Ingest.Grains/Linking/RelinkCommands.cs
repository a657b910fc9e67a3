using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>Starts, pauses, resumes and cancels re-links of one connector.</summary>
internal sealed class RelinkCommands(EndpointId endpoint, ILinkStore store, IEventReader log, TimeProvider time)
{
    /// <summary>Pins the newest rule versions, and the checkpoint as the upper end. One re-link of a connector at a time.</summary>
    internal Task<RelinkChange> StartAsync(RelinkId chosen, RelinkCommand command, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var checkpoint = await transaction.LockCheckpointAsync(endpoint);
            if (await transaction.LockRelinkAsync(endpoint, chosen) is not null)
            {
                return Outcome(RelinkChangeOutcome.Done);
            }

            if (checkpoint is null)
            {
                return Outcome(RelinkChangeOutcome.NoRules);
            }

            if (await transaction.FindOpenRelinkAsync(endpoint) is not null)
            {
                return Outcome(RelinkChangeOutcome.AlreadyRunning);
            }

            var rules = await transaction.ReadRulesAsync(endpoint);
            if (command.Rules is { } named && !named.All(id => rules.Any(rule => rule.Rule == id)))
            {
                return Outcome(RelinkChangeOutcome.UnknownRule);
            }

            var oldest = await log.FindOldestSequenceAsync(endpoint, cancellationToken) ?? checkpoint.Sequence + 1;
            var from = Math.Max(oldest, command.FromSequence ?? 1);
            await transaction.SaveRelinkAsync(new RelinkRow
            {
                Endpoint = endpoint,
                Id = chosen,
                Workspace = checkpoint.Workspace,
                State = RelinkState.Running,
                IsDryRun = command.IsDryRun,
                FromSequence = from,
                ToSequence = Math.Max(from - 1, Math.Min(checkpoint.Sequence, command.ToSequence ?? long.MaxValue)),
                Position = from - 1,
                Done = 0,
                Rules = Pin(rules, command.Rules).ToJson(),
                Counts = RelinkCounts.None.ToJson(),
                CreatedAt = time.GetUtcNow(),
                UpdatedAt = time.GetUtcNow(),
                Failure = null,
            });
            return Outcome(RelinkChangeOutcome.Done);
        },
        cancellationToken);

    /// <summary>A repeated command changes nothing. What a cancelled re-link has done stays.</summary>
    internal Task<RelinkChange> ControlAsync(RelinkId id, RelinkControl control, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            if (await transaction.LockRelinkAsync(endpoint, id) is not { } relink)
            {
                return Outcome(RelinkChangeOutcome.Unknown);
            }

            var next = control switch
            {
                RelinkControl.Pause => RelinkState.Paused,
                RelinkControl.Resume => RelinkState.Running,
                _ => RelinkState.Cancelled,
            };
            if (relink.State == next)
            {
                return Outcome(RelinkChangeOutcome.Done);
            }

            if (relink.State is not (RelinkState.Running or RelinkState.Paused))
            {
                return Outcome(RelinkChangeOutcome.Ended);
            }

            await transaction.SaveRelinkAsync(relink with { State = next, UpdatedAt = time.GetUtcNow() });
            return Outcome(RelinkChangeOutcome.Done);
        },
        cancellationToken);

    private static RelinkRules Pin(IReadOnlyList<RuleVersionRow> rules, RuleId[]? named) => new(
        named is null,
        [.. rules
            .Where(rule => rule.IsEnabled)
            .Select(rule => new PinnedRule(rule.Rule.ToString(), rule.Version))],
        [.. (named ?? []).Select(rule => rule.ToString())]);

    private static RelinkChange Outcome(RelinkChangeOutcome outcome) => new() { Outcome = outcome };
}

using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Grains.Linking.Applying;
using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>
/// Changes the rules of one connector. Each change commits under the lock of the checkpoint and applies from the event after it on. So for
/// every event it is certain which versions of the rules it was linked with.
/// </summary>
internal sealed class RuleChanges(EndpointId endpoint, ILinkStore store, IEventReader log, TimeProvider time)
{
    private const string PositionPlace = "/position";

    internal Task<RuleChange> CreateAsync(RuleId chosen, RuleCommand command, CancellationToken cancellationToken) =>
        ChangeAsync(
            command,
            rules => rules.FirstOrDefault(rule => rule.Rule == chosen) is { } existing ? Done(existing.Version)
                : rules.Count >= RuleLimits.MaxRules ? Outcome(RuleChangeOutcome.LimitReached)
                : null,
            (rules, rule) => (chosen, 1, rule.Position ?? NextPosition(rules)),
            cancellationToken);

    internal Task<RuleChange> ReplaceAsync(RuleId id, RuleCommand command, CancellationToken cancellationToken) =>
        ChangeAsync(
            command,
            rules => rules.FirstOrDefault(rule => rule.Rule == id) switch
            {
                null => Outcome(RuleChangeOutcome.Unknown),
                { } newest when newest.Version == command.BasedOn => null,
                { } newest when IsRepeat(newest, command) => Done(newest.Version),
                _ => Outcome(RuleChangeOutcome.Outdated),
            },
            (rules, rule) =>
            {
                var newest = rules.First(one => one.Rule == id);
                return (id, newest.Version + 1, rule.Position ?? newest.Position);
            },
            cancellationToken);

    internal Task<RuleChange> DeleteAsync(RuleId id, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var checkpoint = await transaction.LockCheckpointAsync(endpoint);
            var rules = await transaction.ReadRulesAsync(endpoint);
            if (checkpoint is null || rules.FirstOrDefault(rule => rule.Rule == id) is not { } newest)
            {
                return Outcome(RuleChangeOutcome.Unknown);
            }

            var end = newest with
            {
                Version = newest.Version + 1,
                IsEnabled = false,
                IsDeleted = true,
                EffectiveFrom = checkpoint.Sequence + 1,
                CreatedAt = time.GetUtcNow(),
            };
            await transaction.AddRuleVersionAsync(end);
            await SaveAsync(transaction, checkpoint, [.. rules.Where(rule => rule.Rule != id)]);
            return Done(end.Version);
        },
        cancellationToken);

    private Task<RuleChange> ChangeAsync(
        RuleCommand command,
        Func<IReadOnlyList<RuleVersionRow>, RuleChange?> refuse,
        Func<IReadOnlyList<RuleVersionRow>, LinkRule, (RuleId Id, int Version, int Position)> place,
        CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            // The types first: their locks come before the checkpoint's.
            var types = await ShareTypesAsync(transaction, command);
            var checkpoint = await transaction.LockCheckpointAsync(endpoint);
            var rules = await transaction.ReadRulesAsync(endpoint);
            if (refuse(rules) is { } refusal)
            {
                return refusal;
            }

            var reading = LinkRuleReader.Read(command.Definition, name => types.GetValueOrDefault(name));
            if (!reading.IsRight)
            {
                return Invalid(reading.Faults);
            }

            var (id, version, position) = place(rules, reading.Value);
            if (rules.FirstOrDefault(rule => rule.Position == position && rule.Rule != id) is { } other)
            {
                return Invalid([new Fault(PositionPlace, $"The rule {other.Rule} has position {position}.")]);
            }

            if (checkpoint is null || rules.Count == 0 || checkpoint.StoppedBecause is not null)
            {
                checkpoint = await StartAsync(command.Workspace, checkpoint?.RulesVersion ?? 0, cancellationToken);
            }

            var made = new RuleVersionRow
            {
                Endpoint = endpoint,
                Rule = id,
                Version = version,
                Position = position,
                IsEnabled = reading.Value.IsEnabled,
                IsDeleted = false,
                EffectiveFrom = checkpoint.Sequence + 1,
                CreatedAt = time.GetUtcNow(),
                Definition = reading.Value.Json.ToArray(),
            };
            await transaction.AddRuleVersionAsync(made);
            await SaveAsync(transaction, checkpoint, [.. rules.Where(rule => rule.Rule != id), made]);
            return Done(version);
        },
        cancellationToken);

    /// <summary>The type that the definition names, if the definition is sound enough to tell and the type exists.</summary>
    private static async Task<IReadOnlyDictionary<string, EntityType>> ShareTypesAsync(ILinkTransaction transaction, RuleCommand command)
    {
        var name = LinkRuleReader.ReadStored(command.Definition).Value?.EntityType;
        var rows = await transaction.ShareTypesAsync(command.Workspace, name is null ? [] : [name]);
        return rows.ToDictionary(row => row.Name, row => TypeInForce.Of(row).Type, StringComparer.Ordinal);
    }

    /// <summary>
    /// The checkpoint of a connector's first rule, or of one whose linking has stopped: the head of its log. Earlier events wait for a
    /// re-link.
    /// </summary>
    private async Task<LinkCheckpoint> StartAsync(WorkspaceId workspace, long rulesVersion, CancellationToken cancellationToken)
    {
        var head = (await log.ReadTotalsAsync([endpoint], cancellationToken))[0].LastSequence;
        var newest = await log.FindBySequencesAsync(endpoint, head == 0 ? [] : [head], cancellationToken);
        return new LinkCheckpoint
        {
            Endpoint = endpoint,
            Workspace = workspace,
            Sequence = head,
            Event = newest.Count == 0 ? null : newest[0].Id,
            StartedAt = head,
            RulesVersion = rulesVersion,
            HasRules = false,
            StoppedBecause = null,
        };
    }

    private static Task SaveAsync(ILinkTransaction transaction, LinkCheckpoint checkpoint, IReadOnlyList<RuleVersionRow> rules) =>
        transaction.SaveCheckpointAsync(checkpoint with
        {
            RulesVersion = checkpoint.RulesVersion + 1,
            HasRules = rules.Count > 0,
        });

    private static bool IsRepeat(RuleVersionRow newest, RuleCommand command) =>
        newest.Version == command.BasedOn + 1
        && LinkRuleReader.ReadStored(command.Definition) is { IsRight: true } reading
        && newest.Definition.AsSpan().SequenceEqual(reading.Value.Json.Span);

    private static int NextPosition(IReadOnlyList<RuleVersionRow> rules) => rules.Count == 0 ? 1 : rules.Max(rule => rule.Position) + 1;

    private static RuleChange Done(int version) => new() { Outcome = RuleChangeOutcome.Done, Version = version };

    private static RuleChange Outcome(RuleChangeOutcome outcome) => new() { Outcome = outcome };

    private static RuleChange Invalid(IReadOnlyList<Fault> faults) => new()
    {
        Outcome = RuleChangeOutcome.Invalid,
        Faults = [.. faults.Select(fault => new DefinitionFault(fault.Place, fault.Reason))],
    };
}

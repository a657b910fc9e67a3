using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>One connector as the reference knows it: the timeline of its rules, and how far they were applied.</summary>
internal sealed class ModelConnector(EndpointId id)
{
    internal EndpointId Id => id;

    /// <summary>All versions of all rules in the order in which they were made.</summary>
    internal List<ModelRule> Timeline { get; } = [];

    internal SortedDictionary<long, ModelEvent> Events { get; } = [];

    /// <summary>The sequence that was looked at last; null before the first rule.</summary>
    internal long? Checkpoint { get; set; }

    internal ModelRelink? Relink { get; set; }

    internal List<ModelRelink> Relinks { get; } = [];

    /// <summary>Notes how far linking and re-links are.</summary>
    /// <returns>Takes them back to here. Nothing else may have changed since, except for new events.</returns>
    internal Action Keep()
    {
        var (checkpoint, relink) = (Checkpoint, Relink);
        var relinks = Relinks.ConvertAll(one => (Relink: one, one.Position, one.State));
        var applied = Events.ToDictionary(one => one.Key, one => one.Value.Applied);
        return () =>
        {
            (Checkpoint, Relink) = (checkpoint, relink);
            relinks.ForEach(one => (one.Relink.Position, one.Relink.State) = (one.Position, one.State));
            foreach (var (sequence, one) in Events)
            {
                one.TakeBack(applied.GetValueOrDefault(sequence));
            }
        };
    }

    /// <summary>The newest version of each rule that is not deleted.</summary>
    internal IReadOnlyList<ModelRule> Newest() =>
        [.. Timeline.GroupBy(rule => rule.Id).Select(versions => versions.Last()).Where(rule => !rule.IsDeleted)];

    /// <summary>The enabled rules that apply to an event: exact rule 4.</summary>
    internal IReadOnlyList<RuleInForce> InForce(long sequence) =>
    [
        .. Timeline.Where(rule => rule.EffectiveFrom <= sequence)
            .GroupBy(rule => rule.Id)
            .Select(versions => versions.Last())
            .Where(rule => !rule.IsDeleted && rule.Rule.IsEnabled)
            .Select(rule => rule.InForce()),
    ];
}

/// <summary>One version of a rule in the timeline.</summary>
internal sealed record ModelRule(RuleId Id, int Version, int Position, LinkRule Rule, bool IsDeleted, long EffectiveFrom)
{
    internal RuleInForce InForce() => new(Id.ToString(), Version, Position, Rule);
}

/// <summary>One re-link as it was requested, with how far it ran.</summary>
internal sealed record ModelRelink(
    RelinkId Id, bool IsDryRun, long From, long To, IReadOnlyList<RuleInForce> Pinned, IReadOnlySet<string>? Covered)
{
    internal long Position { get; set; } = From - 1;

    internal RelinkState State { get; set; } = RelinkState.Running;
}

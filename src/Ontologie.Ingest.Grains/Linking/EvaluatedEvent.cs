using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Linking.Applying;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>What rules make of one event of the log.</summary>
/// <param name="Event">The event.</param>
/// <param name="Items">Its contributions.</param>
/// <param name="Problems">Its problems.</param>
internal sealed record EvaluatedEvent(StoredEvent Event, IReadOnlyList<LinkedItem> Items, IReadOnlyList<LinkProblem> Problems)
{
    /// <summary>Evaluates rules over an event. Never throws for what an event contains.</summary>
    internal static EvaluatedEvent Of(EndpointId endpoint, string provider, EventContents contents, RuleSet rules)
    {
        var input = new EventInput
        {
            EventId = contents.Event.Id.ToString(),
            ConnectorId = endpoint.ToString(),
            Provider = provider,
            Sequence = contents.Event.Sequence,
            ReceivedAt = contents.Event.ReceivedAt,
            Type = contents.Event.Type,
            IsTest = contents.Event.IsTest,
            Headers = [.. StoredHeaders.Read(contents.Headers).Kept.Select(header => KeyValuePair.Create(header.Name, header.Value))],
            Body = contents.Body,
        };
        if (InputDocument.Of(input) is not { } document)
        {
            return new EvaluatedEvent(contents.Event, [], []);
        }

        var result = EventEvaluation.Evaluate(document, rules.Rules, rules.FindType);
        return new EvaluatedEvent(
            contents.Event,
            [.. result.Contributions.Select(contribution => Place(contribution, input, endpoint, contents.Event.Id, rules))],
            result.Problems);
    }

    /// <summary>What some rules make of it.</summary>
    internal EvaluatedEvent Only(Func<string?, bool> covers) => this with
    {
        Items = [.. Items.Where(item => covers(item.Placed.Contribution.RuleId))],
        Problems = [.. Problems.Where(problem => covers(problem.RuleId))],
    };

    /// <summary>
    /// Its problems without those of items that were left out because their entity is erased. What a rule does wrong with its type is no
    /// problem of an item.
    /// </summary>
    /// <param name="stored">The places of the contributions that were not left out.</param>
    internal IReadOnlyList<LinkProblem> ProblemsOfStored(IReadOnlySet<(long Sequence, RuleId Rule, int Item)> stored)
    {
        var leftOut = Items.Where(item => !stored.Contains(item.Place))
            .Select(item => (item.Placed.Contribution.RuleId, item.Row.Item))
            .ToHashSet();
        return leftOut.Count == 0
            ? Problems
            : [.. Problems.Where(problem => problem.Code is LinkProblemCodes.UnknownProperty or LinkProblemCodes.UnknownRelation
                || !leftOut.Contains((problem.RuleId!, problem.Item ?? 0)))];
    }

    /// <summary>The event as one that the database refused.</summary>
    internal EvaluatedEvent AsRefused() => this with
    {
        Items = [],
        Problems = [new LinkProblem(LinkProblemCodes.Refused, null, null, null, null, null, null, IsFailure: true)],
    };

    /// <summary>The outcome, once it is known what was stored.</summary>
    /// <param name="endpoint">The connector.</param>
    /// <param name="hasLink">Whether it has a link of any rule, or a manual one.</param>
    /// <param name="problems">Its problems, of all rules.</param>
    internal LinkedEventRow ToRow(EndpointId endpoint, bool hasLink, IReadOnlyList<LinkProblem> problems) => new()
    {
        Endpoint = endpoint,
        Sequence = Event.Sequence,
        Event = Event.Id,
        Status = problems.Any(problem => problem.IsFailure) ? EventLinkStatus.Failed
            : hasLink ? EventLinkStatus.Linked
            : EventLinkStatus.Unlinked,
        Problems = EventProblems.ToJson(problems),
    };

    private static LinkedItem Place(Contribution contribution, EventInput input, EndpointId endpoint, EventId id, RuleSet rules)
    {
        var version = rules.Types[contribution.Entity.Type].Version;
        return RuleId.TryParse(contribution.RuleId, out var rule)
            ? ContributionRows.ToRow(PlacedContribution.Of(contribution, input, version), endpoint, id, rule)
            : throw new InvalidOperationException("A contribution names its rule.");
    }
}

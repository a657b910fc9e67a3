using System.Collections.Immutable;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>One event as the reference knows it: its content, and which versions of the rules were applied to it, in their order.</summary>
internal sealed class ModelEvent(EndpointId endpoint, EventContents contents)
{
    private readonly List<ModelApplication?> _applied = [];
    private (int Of, (IReadOnlyList<PlacedContribution> Contributions, IReadOnlyList<LinkProblem> Problems) Result)? _made;

    internal EndpointId Endpoint => endpoint;

    internal StoredEvent Event => contents.Event;

    /// <summary>Whether a privacy request removed its content. No rule is applied to it then.</summary>
    internal bool IsErased { get; set; }

    /// <summary>Whether retention removed it. What rules made of it stays.</summary>
    internal bool IsGone { get; set; }

    /// <summary>Whether rules were applied to it, even if none matched.</summary>
    internal bool IsLinked => _applied.Count > 0;

    /// <summary>How many times something was applied to it.</summary>
    internal int Applied => _applied.Count;

    /// <summary>Undoes all but the first applications.</summary>
    internal void TakeBack(int applied)
    {
        _applied.RemoveRange(applied, _applied.Count - applied);
        _made = null;
    }

    internal void Apply(ModelApplication application)
    {
        if (!IsErased)
        {
            _applied.Add(application);
        }
    }

    /// <summary>Exact rule 11: its problems keep no values.</summary>
    internal void RemoveFound()
    {
        if (IsLinked && !IsErased)
        {
            _applied.Add(null);
        }
    }

    /// <summary>What all applications made together: each replaced what the rules that it covers had said.</summary>
    internal (IReadOnlyList<PlacedContribution> Contributions, IReadOnlyList<LinkProblem> Problems) Evaluate(string provider)
    {
        if (_made is not { } made || made.Of != _applied.Count)
        {
            made = (_applied.Count, EvaluateAll(provider));
            _made = made;
        }

        return made.Result;
    }

    private (IReadOnlyList<PlacedContribution> Contributions, IReadOnlyList<LinkProblem> Problems) EvaluateAll(string provider)
    {
        var input = new EventInput
        {
            EventId = Event.Id.ToString(),
            ConnectorId = endpoint.ToString(),
            Provider = provider,
            Sequence = Event.Sequence,
            ReceivedAt = Event.ReceivedAt,
            Type = Event.Type,
            IsTest = Event.IsTest,
            Headers = [.. StoredHeaders.Read(contents.Headers).Kept.Select(header => KeyValuePair.Create(header.Name, header.Value))],
            Body = contents.Body,
        };
        List<PlacedContribution> contributions = [];
        List<LinkProblem> problems = [];
        foreach (var application in _applied)
        {
            if (application is null)
            {
                problems = problems.ConvertAll(problem => problem with { Found = null });
                continue;
            }

            var result = application.Evaluate(input);
            contributions = [.. contributions.Where(one => !application.Covers(one.Contribution.RuleId)), .. result.Contributions];
            problems = [.. problems.Where(one => !application.Covers(one.RuleId)), .. result.Problems];
        }

        return (contributions, problems);
    }
}

/// <summary>One application of rules to an event.</summary>
/// <param name="Rules">All enabled rules, also those that it does not cover: they share the limits of an event.</param>
/// <param name="Types">The entity types as they were.</param>
/// <param name="Covered">The rules whose contributions it replaces; null for all.</param>
/// <param name="Fences">The fences as they were.</param>
internal sealed record ModelApplication(
    IReadOnlyList<RuleInForce> Rules,
    ImmutableDictionary<string, (EntityType Type, long Version)> Types,
    IReadOnlySet<string>? Covered,
    ImmutableDictionary<(EntityReference Entity, string Source), long> Fences)
{
    internal bool Covers(string? rule) => Covered is null || rule is null || Covered.Contains(rule);

    internal (IReadOnlyList<PlacedContribution> Contributions, IReadOnlyList<LinkProblem> Problems) Evaluate(EventInput input)
    {
        var result = EventEvaluation.Evaluate(
            InputDocument.Of(input), Rules, name => Types.TryGetValue(name, out var type) ? type.Type : null);
        var covered = result.Contributions.Where(one => Covers(one.RuleId)).ToList();
        var fenced = covered.Where(one => IsFenced(one, input)).Select(ItemOf).ToHashSet();
        return (
            [.. covered.Where(one => !IsFenced(one, input))
                .Select(one => PlacedContribution.Of(one, input, Types[one.Entity.Type].Version))],
            [.. result.Problems.Where(one => Covers(one.RuleId) && (IsAboutType(one) || !fenced.Contains((one.RuleId!, one.Item))))]);
    }

    /// <summary>Exact rule 10: a suppressed item makes neither link nor problem.</summary>
    private bool IsFenced(Contribution contribution, EventInput input) =>
        Fences.TryGetValue((contribution.Entity, input.ConnectorId), out var fence) && input.Sequence <= fence;

    private static bool IsAboutType(LinkProblem problem) =>
        problem.Code is LinkProblemCodes.UnknownProperty or LinkProblemCodes.UnknownRelation;

    private (string Rule, int? Item) ItemOf(Contribution contribution) =>
        (contribution.RuleId,
            Rules.Single(rule => rule.RuleId == contribution.RuleId).Rule.ForEach is null ? null : contribution.Item);
}

using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Events;

/// <summary>Makes the contributions of one rule to the entities of one event.</summary>
internal sealed class RuleApplication
{
    private const int MaxTitleLength = 2_000;

    private static readonly PropertyDefinition TitleDefinition = new() { Type = PropertyType.Text };

    private readonly InputDocument _document;
    private readonly RuleSelection _selection;
    private readonly EntityType? _type;
    private readonly ProblemList _problems;
    private readonly RelationTargets _targets;

    /// <param name="document">The event.</param>
    /// <param name="selection">The rule and its items, at least one.</param>
    /// <param name="types">The entity types by name.</param>
    /// <param name="problems">Takes the problems.</param>
    public RuleApplication(InputDocument document, RuleSelection selection, Func<string, EntityType?> types, ProblemList problems)
    {
        _document = document;
        _selection = selection;
        _problems = problems;
        _type = types(selection.Rule.Rule.EntityType);
        _targets = new RelationTargets(types, Report);
    }

    private RuleContents Rule => _selection.Rule.Rule.Contents;

    /// <summary>Adds a contribution for each item that does not fail, and stops if no steps are left.</summary>
    public void Apply(List<Contribution> contributions)
    {
        if (_type is null)
        {
            Report(null, LinkProblemCodes.UnknownType, "", _selection.Rule.Rule.EntityType, "an entity type that exists", isFailure: true);
            return;
        }

        var properties = KnownProperties(_type);
        var relations = KnownRelations(_type);
        foreach (var item in _selection.Items)
        {
            if (Contribute(item, _type, properties, relations) is { } contribution)
            {
                contributions.Add(contribution);
            }

            if (item.Scope.Steps.IsExhausted)
            {
                return;
            }
        }
    }

    private Contribution? Contribute(
        RuleItem item,
        EntityType type,
        List<(PropertyRule Rule, PropertyDefinition Definition)> properties,
        List<(RelationRule Rule, RelationDefinition Definition)> relations)
    {
        if (Key(item, type) is not { } key)
        {
            return null;
        }

        var order = Order(item);
        var title = Rule.Title is null ? null : Value(item, Rule.Title, TitleDefinition, MaxTitleLength);
        var values = new Dictionary<string, ContributedValue>(properties.Count, StringComparer.Ordinal);
        foreach (var (rule, definition) in properties)
        {
            if (Value(item, rule.Value, definition, PropertyConversion.MaxLength) is { } value)
            {
                values.Add(rule.Name, value);
            }
        }

        var targets = new Dictionary<string, ContributedTargets>(relations.Count, StringComparer.Ordinal);
        foreach (var (rule, definition) in relations)
        {
            if (_targets.Find(item, rule, definition) is { } found)
            {
                targets.Add(rule.Name, found);
            }
        }

        return new Contribution
        {
            RuleId = _selection.Rule.RuleId,
            RuleVersion = _selection.Rule.Version,
            Position = _selection.Rule.Position,
            Item = item.Index ?? 0,
            Entity = new EntityReference(type.Name, key),
            Operation = _selection.Rule.Rule.Operation,
            Order = order,
            Title = title,
            Properties = values,
            Relations = targets,
        };
    }

    /// <summary>The key of the item's entity; null if the item fails.</summary>
    private string? Key(RuleItem item, EntityType type)
    {
        var found = new Evaluated[Rule.Key.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = Rule.Key[i].Evaluate(item.Scope);
            if (found[i].Problem is { } problem)
            {
                Report(item.Index, problem.Code, problem.At, problem.Found, problem.Wanted, isFailure: true);
                return null;
            }

            item.Scope.Steps.TrySpendText(found[i].Value?.Text.Length ?? 0);
        }

        var parts = Array.ConvertAll(found, part => part.Value);

        var outcome = EntityKey.Build(parts, type.BlockedSet);
        if (outcome.Key is null)
        {
            var place = KeyPlace.Of(Rule.Key[outcome.Part], found[outcome.Part], item.Scope);
            Report(item.Index, outcome.Code!, place, Shown.Of(parts[outcome.Part]), outcome.Wanted, isFailure: true);
        }

        return outcome.Key;
    }

    /// <summary>The place in the order of the connector. What is neither a number nor a time counts as missing.</summary>
    private OrderKey Order(RuleItem item)
    {
        var received = OrderKey.From(_document.Event.ReceivedAt);
        var order = Rule.Order?.Evaluate(item.Scope) ?? default;
        if (order.Problem is { } problem)
        {
            Report(item.Index, LinkProblemCodes.OrderInvalid, problem.At, problem.Found, problem.Wanted);
            return received;
        }

        if (order.Value is not { } value)
        {
            return received;
        }

        if (OrderKey.TryFrom(value, out var key))
        {
            return key;
        }

        Report(item.Index, LinkProblemCodes.OrderInvalid, order.At, Shown.Of(value), "a number or an RFC 3339 time");
        return received;
    }

    /// <summary>A converted value; null if it is missing or does not convert.</summary>
    private ContributedValue? Value(RuleItem item, ValueExpression expression, PropertyDefinition definition, int maxLength)
    {
        var found = expression.Evaluate(item.Scope);
        if (found.Problem is { } problem)
        {
            Report(item.Index, problem.Code, problem.At, problem.Found, problem.Wanted);
            return null;
        }

        if (found.Value is not { } value)
        {
            return null;
        }

        var converted = PropertyConversion.Convert(value, definition);
        item.Scope.Steps.TrySpend(converted.Json?.Length ?? 1);
        if (!converted.IsConverted)
        {
            Report(item.Index, LinkProblemCodes.NotConverted, found.At, Shown.Of(converted.Found), converted.WantedAt);
            return null;
        }

        if (converted.Json.Length > maxLength)
        {
            Report(item.Index, LinkProblemCodes.NotConverted, found.At, Shown.Of(value), $"at most {maxLength} characters as JSON");
            return null;
        }

        return new ContributedValue(converted.Json, found.At);
    }

    private List<(PropertyRule Rule, PropertyDefinition Definition)> KnownProperties(EntityType type)
    {
        var known = new List<(PropertyRule, PropertyDefinition)>(Rule.Properties.Count);
        foreach (var property in Rule.Properties)
        {
            if (type.Properties.TryGetValue(property.Name, out var definition))
            {
                known.Add((property, definition));
            }
            else
            {
                Report(null, LinkProblemCodes.UnknownProperty, "", property.Name, $"a property of {type.Name}");
            }
        }

        return known;
    }

    private List<(RelationRule Rule, RelationDefinition Definition)> KnownRelations(EntityType type)
    {
        var known = new List<(RelationRule, RelationDefinition)>(Rule.Relations.Count);
        foreach (var relation in Rule.Relations)
        {
            if (type.Relations.TryGetValue(relation.Name, out var definition))
            {
                known.Add((relation, definition));
            }
            else
            {
                Report(null, LinkProblemCodes.UnknownRelation, "", relation.Name, $"a relation of {type.Name}");
            }
        }

        return known;
    }

    private void Report(int? item, string code, string at, string? found, string? wanted, bool isFailure = false) =>
        _problems.Add(new LinkProblem(
            code, _selection.Rule.RuleId, _selection.Rule.Version, at.Length == 0 ? null : at, found, wanted, item, isFailure));

    private void Report(int? item, string at, string? found, string? wanted) =>
        Report(item, LinkProblemCodes.RelationKeyInvalid, at, found, wanted);
}

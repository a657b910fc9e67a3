using Ontologie.Ingest.Linking.Conditions;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;

namespace Ontologie.Ingest.Linking.Rules;

/// <summary>The parsed parts of a rule that evaluation uses.</summary>
internal sealed record RuleContents
{
    /// <summary>The conditions, which must all hold.</summary>
    public required IReadOnlyList<Condition> When { get; init; }

    /// <summary>The list of items; null if the event is the only item.</summary>
    public required LinkPointer? ForEach { get; init; }

    /// <summary>The parts of the key.</summary>
    public required IReadOnlyList<ValueExpression> Key { get; init; }

    /// <summary>The title.</summary>
    public required ValueExpression? Title { get; init; }

    /// <summary>The properties in the order of the definition.</summary>
    public required IReadOnlyList<PropertyRule> Properties { get; init; }

    /// <summary>The relations in the order of the definition.</summary>
    public required IReadOnlyList<RelationRule> Relations { get; init; }

    /// <summary>The place in the order of the connector.</summary>
    public required ValueExpression? Order { get; init; }

    /// <summary>The pointers of all parts, each once, in the order of the definition.</summary>
    public IReadOnlyList<LinkPointer> Pointers() =>
    [
        .. When.SelectMany(condition => condition.Pointers)
            .Concat(ForEach is null ? [] : [ForEach])
            .Concat(Expressions().SelectMany(expression => expression.Pointers))
            .Distinct(),
    ];

    private IEnumerable<ValueExpression> Expressions() =>
        Key.Concat(Title is null ? [] : [Title])
            .Concat(Properties.Select(property => property.Value))
            .Concat(Relations.SelectMany(relation => relation.Key))
            .Concat(Order is null ? [] : [Order]);
}

using Ontologie.Ingest.Linking.Conditions;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;

namespace Ontologie.Ingest.Linking.Rules;

/// <summary>The definition of a link rule: parsed once, immutable and thread-safe. <see cref="LinkRuleReader"/> makes it.</summary>
public sealed class LinkRule
{
    internal LinkRule()
    {
    }

    /// <summary>The name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it applies to events.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>The wanted position; null for the last.</summary>
    public required int? Position { get; init; }

    /// <summary>The name of the entity type of its entities.</summary>
    public required string EntityType { get; init; }

    /// <summary>What it does with its entities.</summary>
    public required Operation Operation { get; init; }

    /// <summary>The pointer at the list of its items; null if the event is the only item.</summary>
    public string? ForEach => ForEachPointer?.Text;

    /// <summary>The pointers that it reads, each once, in the order of the definition.</summary>
    public IReadOnlyList<string> Pointers => [.. AllPointers.Select(pointer => pointer.Text)];

    /// <summary>The names of the properties that it writes.</summary>
    public IEnumerable<string> PropertyNames => Properties.Select(property => property.Name);

    /// <summary>The names of the relations that it writes.</summary>
    public IEnumerable<string> RelationNames => Relations.Select(relation => relation.Name);

    /// <summary>The definition as JSON in UTF-8 in the one form that is stored and answered. Reading it makes an equal rule.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }

    internal required IReadOnlyList<Condition> When { get; init; }

    internal required LinkPointer? ForEachPointer { get; init; }

    internal required IReadOnlyList<ValueExpression> Key { get; init; }

    internal required ValueExpression? Title { get; init; }

    internal required IReadOnlyList<PropertyRule> Properties { get; init; }

    internal required IReadOnlyList<RelationRule> Relations { get; init; }

    internal required ValueExpression? Order { get; init; }

    /// <summary>The pointers that it reads, each once.</summary>
    internal IReadOnlyList<LinkPointer> AllPointers => field ??=
    [
        .. When.SelectMany(condition => condition.Pointers)
            .Concat(ForEachPointer is null ? [] : [ForEachPointer])
            .Concat(Expressions.SelectMany(expression => expression.Pointers))
            .Distinct(),
    ];

    private IEnumerable<ValueExpression> Expressions =>
    [
        .. Key,
        .. Title is null ? (ValueExpression[])[] : [Title],
        .. Properties.Select(property => property.Value),
        .. Relations.SelectMany(relation => relation.Key),
        .. Order is null ? (ValueExpression[])[] : [Order],
    ];
}

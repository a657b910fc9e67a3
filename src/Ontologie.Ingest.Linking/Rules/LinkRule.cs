using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Pointers;

namespace Ontologie.Ingest.Linking.Rules;

/// <summary>The definition of a link rule: parsed once, immutable and thread-safe. <see cref="LinkRuleReader"/> makes it.</summary>
public sealed class LinkRule
{
    internal LinkRule(RuleContents contents)
    {
        Contents = contents;
        AllPointers = contents.Pointers();
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

    /// <summary>The definition as JSON in UTF-8 in the one form that is stored and answered. Reading it makes an equal rule.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>The pointer at the list of its items; null if the event is the only item.</summary>
    public string? ForEach => Contents.ForEach?.Text;

    /// <summary>The pointers that it reads, each once, in the order of the definition.</summary>
    public IEnumerable<string> Pointers => AllPointers.Select(pointer => pointer.Text);

    /// <summary>The names of the properties that it writes.</summary>
    public IEnumerable<string> PropertyNames => Contents.Properties.Select(property => property.Name);

    /// <summary>The names of the relations that it writes.</summary>
    public IEnumerable<string> RelationNames => Contents.Relations.Select(relation => relation.Name);

    internal RuleContents Contents { get; }

    internal IReadOnlyList<LinkPointer> AllPointers { get; }
}

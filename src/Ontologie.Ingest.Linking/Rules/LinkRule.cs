using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Linking.Rules;

/// <summary>The definition of a link rule: parsed once, immutable and thread-safe.</summary>
public sealed class LinkRule
{
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
    public required string? ForEach { get; init; }

    /// <summary>The pointers that it reads, each once, in the order of the definition.</summary>
    public required IReadOnlyList<string> Pointers { get; init; }

    /// <summary>The definition as JSON in UTF-8 in the one form that is stored and answered. Reading it makes an equal rule.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }
}

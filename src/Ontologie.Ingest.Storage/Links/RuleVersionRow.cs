using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>One version of a link rule. It never changes.</summary>
public sealed record RuleVersionRow
{
    /// <summary>The connector.</summary>
    public required EndpointId Endpoint { get; init; }

    /// <summary>The rule.</summary>
    public required RuleId Rule { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Version { get; init; }

    /// <summary>The rule's place among the rules of its connector. Rules that are not deleted have different ones.</summary>
    public required int Position { get; init; }

    /// <summary>Whether it is evaluated.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>Whether this version ends the rule.</summary>
    public required bool IsDeleted { get; init; }

    /// <summary>The first sequence of the log to which it applies.</summary>
    public required long EffectiveFrom { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The definition as JSON.</summary>
    public required byte[] Definition { get; init; }
}

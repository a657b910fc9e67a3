using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>How far a connector's log is linked. It exists from the connector's first rule on.</summary>
public sealed record LinkCheckpoint
{
    /// <summary>The connector.</summary>
    public required EndpointId Endpoint { get; init; }

    /// <summary>Its workspace.</summary>
    public required WorkspaceId Workspace { get; init; }

    /// <summary>The sequence of the last event that the linker has looked at.</summary>
    public required long Sequence { get; init; }

    /// <summary>The id of that event; null if the log was empty. It detects a log that was restored.</summary>
    public required EventId? Event { get; init; }

    /// <summary>The sequence at which linking started. Earlier events wait for a re-link.</summary>
    public required long StartedAt { get; init; }

    /// <summary>Grows with each change of the connector's rules.</summary>
    public required long RulesVersion { get; init; }

    /// <summary>Whether the connector has a rule, enabled or not. Without one, the checkpoint stays.</summary>
    public required bool HasRules { get; init; }

    /// <summary>Why linking stopped until someone acts; null while it works.</summary>
    public required string? StoppedBecause { get; init; }
}

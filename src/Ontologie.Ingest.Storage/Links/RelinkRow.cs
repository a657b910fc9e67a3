using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>A re-link of a connector's events.</summary>
public sealed record RelinkRow
{
    /// <summary>The connector.</summary>
    public required EndpointId Endpoint { get; init; }

    /// <summary>The re-link.</summary>
    public required RelinkId Id { get; init; }

    /// <summary>Its workspace.</summary>
    public required WorkspaceId Workspace { get; init; }

    /// <summary>What it does now.</summary>
    public required RelinkState State { get; init; }

    /// <summary>Whether it only counts what it would change.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>The first sequence that it covers.</summary>
    public required long FromSequence { get; init; }

    /// <summary>The last sequence that it covers: at most the checkpoint at its start.</summary>
    public required long ToSequence { get; init; }

    /// <summary>The last sequence that it has done.</summary>
    public required long Position { get; init; }

    /// <summary>The events that it has done.</summary>
    public required long Done { get; init; }

    /// <summary>The pinned rule versions as JSON.</summary>
    public required byte[] Rules { get; init; }

    /// <summary>What it changed, as JSON.</summary>
    public required byte[] Counts { get; init; }

    /// <summary>When it was requested.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its state changed or it last committed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    public required string? Failure { get; init; }
}

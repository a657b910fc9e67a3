using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>A definition of a link rule for a connector.</summary>
[GenerateSerializer, Immutable, Alias("ingest.RuleCommand")]
public sealed class RuleCommand
{
    /// <summary>The connector's workspace.</summary>
    [Id(0)]
    public required WorkspaceId Workspace { get; init; }

    /// <summary>The definition as JSON in UTF-8.</summary>
    [Id(1)]
    public required byte[] Definition { get; init; }

    /// <summary>For a replacement: the version that the caller has read. Others are refused as outdated.</summary>
    [Id(2)]
    public int BasedOn { get; init; }
}

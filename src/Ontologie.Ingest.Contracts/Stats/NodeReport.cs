using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Stats;

/// <summary>What a node says of itself.</summary>
[GenerateSerializer, Immutable, Alias("ingest.NodeReport")]
public sealed class NodeReport
{
    /// <summary>The id of this run.</summary>
    [Id(0)]
    public required NodeId Node { get; init; }

    /// <summary>The name of its host.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>The address of its silo, or of its web server.</summary>
    [Id(2)]
    public required string Address { get; init; }

    /// <summary>Its roles.</summary>
    [Id(3)]
    public required string[] Roles { get; init; }

    /// <summary>The version of the program.</summary>
    [Id(4)]
    public required string Version { get; init; }

    /// <summary>When it started, by its own clock.</summary>
    [Id(5)]
    public required DateTimeOffset StartedAt { get; init; }
}

/// <summary>A node that reported lately.</summary>
[GenerateSerializer, Immutable, Alias("ingest.ListedNode")]
public sealed class ListedNode
{
    /// <summary>Its last report.</summary>
    [Id(0)]
    public required NodeReport Report { get; init; }

    /// <summary>How long ago the report came.</summary>
    [Id(1)]
    public required TimeSpan Age { get; init; }
}

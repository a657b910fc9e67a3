using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Grains.Workspaces;

/// <summary>The limits of workspaces: the section <c>Ingest:Workspaces</c>.</summary>
public sealed class WorkspaceOptions
{
    /// <summary>Workspaces of an installation. Their ids are the state of one grain. Default: 10,000.</summary>
    [Range(1, 100_000)]
    public int MaxWorkspaces { get; set; } = 10_000;

    /// <summary>Connectors of a workspace, retired ones included. Their ids are the state of one grain. Default: 20,000.</summary>
    [Range(1, 100_000)]
    public int MaxConnectors { get; set; } = 20_000;
}

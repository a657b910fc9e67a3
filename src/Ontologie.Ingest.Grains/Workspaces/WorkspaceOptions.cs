using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Grains.Workspaces;

/// <summary>The limits of workspaces.</summary>
public sealed class WorkspaceOptions
{
    /// <summary>Most workspaces of an installation, because their ids are one grain's state. Default: 10,000.</summary>
    [Range(1, 100_000)]
    public int MaxWorkspaces { get; set; } = 10_000;

    /// <summary>Most connectors of a workspace, retired ones included, because their ids are one grain's state. Default: 20,000.</summary>
    [Range(1, 100_000)]
    public int MaxConnectors { get; set; } = 20_000;
}

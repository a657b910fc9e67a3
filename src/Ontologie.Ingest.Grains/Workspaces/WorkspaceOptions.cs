using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Grains.Workspaces;

/// <summary>The limits of workspaces and of their permits.</summary>
public sealed class WorkspaceOptions
{
    /// <summary>Most requests of one workspace that wait for a permit; the next one is refused at once. Default: 1,000.</summary>
    [Range(0, 100_000)]
    public int MaxWaitingForPermit { get; set; } = 1000;

    /// <summary>A permit that was never given back ends after this; longer than any request is processed. Default: 1 minute.</summary>
    public TimeSpan PermitLifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Most workspaces of an installation, because their ids are one grain's state. Default: 10,000.</summary>
    [Range(1, 100_000)]
    public int MaxWorkspaces { get; set; } = 10_000;

    /// <summary>Most connectors of a workspace, retired ones included, because their ids are one grain's state. Default: 20,000.</summary>
    [Range(1, 100_000)]
    public int MaxConnectors { get; set; } = 20_000;
}

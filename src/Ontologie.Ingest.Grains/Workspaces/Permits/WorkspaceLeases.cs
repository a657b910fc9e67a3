namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>
/// The stored leases of a workspace. Apart from the workspace's state, because every larger grant writes them.
/// </summary>
[GenerateSerializer, Immutable, Alias("ingest.WorkspaceLeases")]
internal sealed record WorkspaceLeases
{
    /// <summary>At least the permits that gateways may use. Returned permits leave with the next write.</summary>
    [Id(0)]
    internal StoredLease[] Leases { get; init; } = [];
}

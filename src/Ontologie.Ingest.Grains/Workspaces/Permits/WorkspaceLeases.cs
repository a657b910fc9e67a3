namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>
/// What is stored of a workspace's leases, apart from the workspace: it is written whenever a gateway is granted more.
/// </summary>
[GenerateSerializer, Immutable, Alias("ingest.WorkspaceLeases")]
internal sealed record WorkspaceLeases
{
    /// <summary>At least what gateways may use; more where some was given back since.</summary>
    [Id(0)]
    internal StoredLease[] Leases { get; init; } = [];
}

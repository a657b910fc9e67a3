namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>The permits of a workspace that a gateway may use, and for how long.</summary>
[GenerateSerializer, Immutable, Alias("ingest.PermitLease")]
public sealed class PermitLease
{
    /// <summary>The number of the answered report. The gateway ignores the answer unless that is its newest report.</summary>
    [Id(0)]
    public required long Number { get; init; }

    /// <summary>
    /// How many requests the gateway may process concurrently. If more are in progress they continue, and no new one starts until enough
    /// have ended.
    /// </summary>
    [Id(1)]
    public required int Granted { get; init; }

    /// <summary>How long the lease lasts, counted from when the gateway sent the report.</summary>
    [Id(2)]
    public required TimeSpan Duration { get; init; }

    /// <summary>When to report again. Shorter while gateways compete for permits.</summary>
    [Id(3)]
    public required TimeSpan ReportAfter { get; init; }

    /// <summary>
    /// Provisional after a restart: the workspace still counts earlier leases of gateways that have not reported since, so more permits
    /// may come. The gateway must not refuse requests yet.
    /// </summary>
    [Id(4)]
    public bool IsProvisional { get; init; }

    /// <summary>
    /// How long the gateway keeps unused permits before it returns them, while few are left for others. Null, also from an earlier
    /// version: until the next report.
    /// </summary>
    [Id(5)]
    public TimeSpan? KeepUnusedFor { get; init; }
}

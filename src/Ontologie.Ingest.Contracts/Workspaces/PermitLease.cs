namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>What a gateway may use of a workspace's permits, and for how long.</summary>
[GenerateSerializer, Immutable, Alias("ingest.PermitLease")]
public sealed class PermitLease
{
    /// <summary>The report that this answers. An answer to another than the newest is void.</summary>
    [Id(0)]
    public required long Number { get; init; }

    /// <summary>
    /// How many requests may be under way at once. Where there are more already, they go on, and no new one begins until enough
    /// have ended.
    /// </summary>
    [Id(1)]
    public required int Granted { get; init; }

    /// <summary>How long it holds, counted by the gateway from when it sent the report.</summary>
    [Id(2)]
    public required TimeSpan Duration { get; init; }

    /// <summary>When to report again: sooner where gateways compete for the permits.</summary>
    [Id(3)]
    public required TimeSpan ReportAfter { get; init; }

    /// <summary>
    /// Whether there are more is not known yet: the workspace was started again, and still counts what gateways held before that
    /// it has not heard from since. Who needs more is not to be refused for it.
    /// </summary>
    [Id(4)]
    public bool IsProvisional { get; init; }

    /// <summary>
    /// How long a gateway keeps permits that it does not use before it returns them: few are left for the others. Null, also from an
    /// earlier version: until the time for the next report has come.
    /// </summary>
    [Id(5)]
    public TimeSpan? KeepUnusedFor { get; init; }
}

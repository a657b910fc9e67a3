using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Stats;

/// <summary>Reads how much of a workspace's concurrency limit is in use now, and its traffic over time.</summary>
internal sealed class ReadWorkspaceStats(GrainClient grains, SeriesReads series)
{
    /// <summary>Fails with <see cref="FailureReason.InvalidInput"/> for a query that spans too much or nothing.</summary>
    internal async Task<Outcome<WorkspaceStats>> RunAsync(
        AllowedWorkspace workspace, StatsQuery query, FieldErrors? errors = null, CancellationToken stop = default)
    {
        if (await grains.PermitStatsAsync(workspace.Id) is not { } permits)
        {
            return Failure.NotFound;
        }

        var traffic = await series.ReadAsync(TrafficOwner.Of(workspace.Id), query, errors ?? new FieldErrors(), stop);
        return traffic.Value is { } found ? new WorkspaceStats(permits, found) : traffic.Failure!;
    }
}

/// <summary>The live figures of a workspace.</summary>
/// <param name="Permits">The concurrency limit and its use now.</param>
/// <param name="Traffic">The traffic of all its connectors.</param>
internal sealed record WorkspaceStats(PermitStats Permits, StatsSeries Traffic);

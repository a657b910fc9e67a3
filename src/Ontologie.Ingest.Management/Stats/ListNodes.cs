using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Stats;

/// <summary>Lists the nodes that reported in the last seconds, by name.</summary>
internal sealed class ListNodes(GrainClient grains)
{
    /// <summary>Fails with <see cref="FailureReason.NotFound"/> for a caller of one workspace.</summary>
    internal async Task<Outcome<IReadOnlyList<RunningNode>>> RunAsync(Caller caller)
    {
        if (!caller.MayUseEveryWorkspace)
        {
            return Failure.NotFound;
        }

        var listed = await grains.NodesAsync(directory => directory.ListAsync());
        RunningNode[] nodes =
        [
            .. listed
                .OrderBy(node => node.Report.Name, StringComparer.Ordinal)
                .ThenBy(node => node.Report.StartedAt)
                .Select(node => new RunningNode(
                    node.Report.Node.ToString(),
                    node.Report.Name,
                    node.Report.Address,
                    node.Report.Roles,
                    node.Report.Version,
                    node.Report.StartedAt,
                    node.Age)),
        ];
        return Outcome<IReadOnlyList<RunningNode>>.Of(nodes);
    }
}

/// <summary>One run of a node.</summary>
/// <param name="Id">The id of this run.</param>
/// <param name="Name">The name of its host.</param>
/// <param name="Address">Its address: of its silo, else of its web server.</param>
/// <param name="Roles">Its roles: gateway, silo, console.</param>
/// <param name="Version">The version of the program.</param>
/// <param name="StartedAt">When it started, by its own clock.</param>
/// <param name="ReportedAgo">How long ago it reported.</param>
internal sealed record RunningNode(
    string Id, string Name, string Address, IReadOnlyList<string> Roles, string Version, DateTimeOffset StartedAt, TimeSpan ReportedAgo);

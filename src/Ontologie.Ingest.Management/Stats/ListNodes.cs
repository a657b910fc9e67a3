using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Stats;

/// <summary>Lists the nodes that reported in the last seconds, by name.</summary>
internal sealed class ListNodes
{
    /// <summary>Fails with <see cref="FailureReason.NotFound"/> for a caller of one workspace.</summary>
    internal Task<Outcome<IReadOnlyList<RunningNode>>> RunAsync(Caller caller) => throw new NotImplementedException();
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

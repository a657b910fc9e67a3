using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>The last progress that each worker's store reported, also if it was taken back since. Planted mistakes believe it.</summary>
internal sealed class ReportedProgress
{
    private readonly Dictionary<EndpointId, LinkCheckpoint> _checkpoints = [];
    private readonly Dictionary<RelinkId, RelinkRow> _relinks = [];

    internal void Add(LinkCheckpoint checkpoint) => _checkpoints[checkpoint.Endpoint] = checkpoint;

    internal void Add(RelinkRow relink) => _relinks[relink.Id] = relink;

    /// <summary>What was reported, if the stored checkpoint is the same one before it went on.</summary>
    internal LinkCheckpoint? Furthest(LinkCheckpoint? stored) =>
        stored is not null && _checkpoints.TryGetValue(stored.Endpoint, out var reported)
            && reported.RulesVersion == stored.RulesVersion && reported.Sequence > stored.Sequence ? reported : stored;

    /// <summary>What was reported, if the stored re-link is the same one before it went on.</summary>
    internal RelinkRow? Furthest(RelinkRow? stored) =>
        stored is not null && _relinks.TryGetValue(stored.Id, out var reported)
            && reported.State == stored.State && reported.Position > stored.Position ? reported : stored;
}

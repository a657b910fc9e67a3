using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>Translates relations that count to rows.</summary>
internal static class EdgeRows
{
    internal static RelationEdgeRow Of(EntityName entity, ResolvedRelation resolved) => new()
    {
        Entity = entity,
        Relation = resolved.Relation,
        Target = ContributionRows.Name(resolved.Target),
        ReceivedAt = resolved.From.ReceivedAt,
        From = resolved.From.ToJson(),
    };

    /// <summary>Whether both have the same provenance. Their names are the same already.</summary>
    internal static bool AreSame(RelationEdgeRow stored, RelationEdgeRow edge) =>
        stored.Target == edge.Target && stored.From.AsSpan().SequenceEqual(edge.From);

    /// <summary>The connector whose event says so.</summary>
    internal static EndpointId? EndpointOf(RelationEdgeRow edge) =>
        EndpointId.TryParse(Provenance.Parse(edge.From).Source, out var endpoint) ? endpoint : null;

    /// <summary>The event's place in the log of its connector.</summary>
    internal static long SequenceOf(RelationEdgeRow edge) => Provenance.Parse(edge.From).Sequence;
}

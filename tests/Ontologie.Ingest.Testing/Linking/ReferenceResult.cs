using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Resolution;

namespace Ontologie.Ingest.Testing.Linking;

/// <summary>What a workspace should show.</summary>
/// <param name="Views">Every entity that exists, stubs too.</param>
/// <param name="Edges">Every relation that counts, to one and to many, by entity.</param>
public sealed record ReferenceResult(
    SortedDictionary<EntityReference, EntityView> Views, SortedDictionary<EntityReference, List<ResolvedRelation>> Edges);

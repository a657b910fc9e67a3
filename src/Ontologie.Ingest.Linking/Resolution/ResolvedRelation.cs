using Ontologie.Ingest.Linking.Entities;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>A relation that counts.</summary>
/// <param name="Relation">The relation's name.</param>
/// <param name="Target">The target.</param>
/// <param name="From">Where it comes from.</param>
public sealed record ResolvedRelation(string Relation, EntityReference Target, Provenance From);

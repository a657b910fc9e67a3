namespace Ontologie.Ingest.Console.Ontology;

/// <summary>An entity at the other end of a relation, as a row of a table.</summary>
/// <param name="Relation">The relation in words.</param>
/// <param name="Type">The entity's type.</param>
/// <param name="Key">The entity's key in its encoded form.</param>
/// <param name="From">Where the relation comes from.</param>
public sealed record RelatedRow(string Relation, string Type, string Key, ProvenanceView From);

namespace Ontologie.Ingest.Linking.Contributions;

/// <summary>The targets of one relation in one contribution.</summary>
/// <param name="Type">The entity type of the targets.</param>
/// <param name="Keys">The keys of the targets, without doubles. Empty: it clears a to-one relation, or is an empty set.</param>
/// <param name="IsToMany">Whether an entity may have several targets.</param>
/// <param name="IsSet">Whether the targets replace what the rule said before. Only for a relation to many.</param>
/// <param name="At">The pointer where the key was found; empty for a constant.</param>
public sealed record ContributedTargets(string Type, IReadOnlyList<string> Keys, bool IsToMany, bool IsSet, string At);

using Ontologie.Ingest.Linking.Expressions;

namespace Ontologie.Ingest.Linking.Rules;

/// <summary>What a rule says about one relation.</summary>
/// <param name="Name">The name of the relation.</param>
/// <param name="Key">The parts of the targets' keys. At most one gives a list; each of its elements is then a target.</param>
/// <param name="IsSet">Whether the targets replace what the rule said before.</param>
internal sealed record RelationRule(string Name, IReadOnlyList<ValueExpression> Key, bool IsSet)
{
    /// <summary>The index of the part that gives a list; -1 if there is one target at most.</summary>
    public int ListPart { get; } = Key.ToList().FindIndex(part => part.GivesList);
}

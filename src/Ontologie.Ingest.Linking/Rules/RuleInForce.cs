namespace Ontologie.Ingest.Linking.Rules;

/// <summary>One version of a rule as it applies to events.</summary>
/// <param name="RuleId">The rule (<c>rul_…</c>).</param>
/// <param name="Version">The version of the definition.</param>
/// <param name="Position">Its place among the rules of its connector. Rules in force have different ones.</param>
/// <param name="Rule">The definition. Only enabled rules are evaluated.</param>
public sealed record RuleInForce(string RuleId, int Version, int Position, LinkRule Rule);

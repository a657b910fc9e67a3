namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>Why a rule cannot be right.</summary>
/// <param name="Place">A JSON pointer into the rule, for example <c>/properties/total/as/0</c>.</param>
/// <param name="Reason">What is wrong and what to write instead, as sentences.</param>
public sealed record RuleFault(string Place, string Reason);

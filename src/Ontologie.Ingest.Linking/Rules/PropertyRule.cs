using Ontologie.Ingest.Linking.Expressions;

namespace Ontologie.Ingest.Linking.Rules;

/// <summary>What a rule says about one property.</summary>
/// <param name="Name">The name of the property.</param>
/// <param name="Value">Its value.</param>
internal sealed record PropertyRule(string Name, ValueExpression Value);

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>What an expression may be at its place in a rule.</summary>
/// <param name="HasItem">Whether the rule has <c>forEach</c>, so that <c>/item</c> and <c>/index</c> exist.</param>
/// <param name="WantsOne">Whether one value is wanted, so that a wildcard needs <c>first</c>, <c>last</c> or <c>join</c>.</param>
/// <param name="AllowsTemplate">Whether a template may stand here. A condition's <c>at</c> takes none.</param>
public readonly record struct ExpressionUse(bool HasItem, bool WantsOne, bool AllowsTemplate = true);

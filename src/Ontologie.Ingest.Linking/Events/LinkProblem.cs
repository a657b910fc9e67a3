namespace Ontologie.Ingest.Linking.Events;

/// <summary>Why something of an event could not be linked, or a value not be converted.</summary>
/// <param name="Code">What went wrong, for example <c>key_missing</c>. <see cref="LinkProblemCodes"/> lists all.</param>
/// <param name="RuleId">The rule; null if it concerns the whole event.</param>
/// <param name="RuleVersion">The version of the rule.</param>
/// <param name="At">The pointer in the event; null if there is none.</param>
/// <param name="Found">What was found there, shortened; null for nothing.</param>
/// <param name="Wanted">What was wanted, in words.</param>
/// <param name="Item">The index of the item; null for a rule without <c>forEach</c>.</param>
/// <param name="IsFailure">Whether the event counts as failed. Conversion problems alone are no failure.</param>
public sealed record LinkProblem(
    string Code, string? RuleId, int? RuleVersion, string? At, string? Found, string? Wanted, int? Item, bool IsFailure);

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>Why an expression has no value although something was found.</summary>
/// <param name="Code">One of <see cref="Events.LinkProblemCodes"/>: <c>not_transformed</c> or <c>too_many_steps</c>.</param>
/// <param name="At">The pointer in the event, with the index of an element filled in; empty for a constant.</param>
/// <param name="Found">What was found there as JSON, cut after <see cref="MaxFoundLength"/> characters.</param>
/// <param name="Wanted">What was wanted, in words.</param>
public sealed record ValueProblem(string Code, string At, string? Found, string Wanted)
{
    /// <summary>The most characters of <see cref="Found"/>.</summary>
    public const int MaxFoundLength = 100;
}

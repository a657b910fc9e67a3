using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Api;

/// <summary>Turns the outcome of an action into a response.</summary>
internal static class OutcomeAnswers
{
    /// <summary>The response that is made from the value, or the problem of the failure.</summary>
    internal static IResult ToResult<T>(this Outcome<T> outcome, Func<T, IResult> answer)
        where T : class =>
        outcome.Value is { } value ? answer(value) : Problem.Of(outcome.Failure!);
}

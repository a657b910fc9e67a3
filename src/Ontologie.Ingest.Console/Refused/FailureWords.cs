using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Console.Refused;

/// <summary>Why an action did nothing, where no form shows it. Pure.</summary>
internal static class FailureWords
{
    internal static string Of(Failure failure)
    {
        if (failure.Errors is { } errors)
        {
            return string.Join(" ", errors.Sentences.SelectMany(pair => pair.Value));
        }

        var problem = Problem.Of(failure);
        return $"{problem.Title} {problem.Detail}".Trim();
    }
}

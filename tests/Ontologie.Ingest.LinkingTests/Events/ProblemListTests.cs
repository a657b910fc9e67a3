using Ontologie.Ingest.Linking.Events;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Events;

public sealed class ProblemListTests
{
    [Fact]
    public void Many_other_problems_do_not_hide_a_failure()
    {
        var problems = new ProblemList();
        for (var i = 0; i < 1_000; i++)
        {
            problems.Add(Problem(isFailure: false));
        }

        Assert.False(problems.HasFailure);
        problems.Add(Problem(isFailure: true));

        Assert.True(problems.HasFailure);
        Assert.Equal(EventResult.MaxProblems + 1, problems.Problems.Count);
        Assert.True(problems.Problems[^1].IsFailure);
    }

    [Fact]
    public void As_many_failures_as_others_are_kept()
    {
        var problems = new ProblemList();
        for (var i = 0; i < 1_000; i++)
        {
            problems.Add(Problem(i % 2 == 0));
        }

        Assert.Equal(EventResult.MaxProblems, problems.Problems.Count(problem => problem.IsFailure));
        Assert.Equal(2 * EventResult.MaxProblems, problems.Problems.Count);
    }

    private static LinkProblem Problem(bool isFailure) => new(LinkProblemCodes.NotConverted, null, null, null, null, null, null, isFailure);
}

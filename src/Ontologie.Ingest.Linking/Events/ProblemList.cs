namespace Ontologie.Ingest.Linking.Events;

/// <summary>Collects the problems of one event, and leaves out those beyond the limit.</summary>
internal sealed class ProblemList
{
    private readonly List<LinkProblem> _problems = [];
    private int _failures;

    /// <summary>The problems in the order in which they were found.</summary>
    public IReadOnlyList<LinkProblem> Problems => _problems;

    /// <summary>Whether one is a failure.</summary>
    public bool HasFailure => _failures > 0;

    /// <summary>Adds a problem.</summary>
    public void Add(LinkProblem problem)
    {
        var others = _problems.Count - Math.Min(_failures, EventResult.MaxProblems);
        _failures += problem.IsFailure ? 1 : 0;
        if ((problem.IsFailure ? _failures : others + 1) <= EventResult.MaxProblems)
        {
            _problems.Add(problem);
        }
    }
}

using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>What an expression gave: a value, nothing (it is missing), or a problem.</summary>
public readonly struct Evaluated
{
    private readonly LinkPointer? _pointer;
    private readonly EvaluationScope? _scope;

    internal Evaluated(LinkValue? value, LinkPointer? pointer = null, EvaluationScope? scope = null)
    {
        Value = value;
        _pointer = pointer;
        _scope = scope;
    }

    internal Evaluated(ValueProblem problem)
    {
        Problem = problem;
    }

    /// <summary>The value, which may be null the JSON value; null if it is missing or there is a problem.</summary>
    public LinkValue? Value { get; }

    /// <summary>The problem; null if there is none.</summary>
    public ValueProblem? Problem { get; }

    /// <summary>Whether there is neither a value nor a problem.</summary>
    public bool IsMissing => Value is null && Problem is null;

    /// <summary>
    /// The pointer in the event where the value was found: with the item's place filled in, and a wildcard left as it is. Of a
    /// template the first pointer counts. Empty for a constant and for a missing value.
    /// </summary>
    public string At => Problem?.At ?? (_pointer is null || _scope is null ? "" : _scope.Resolve(_pointer));
}

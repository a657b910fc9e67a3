using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;

namespace Ontologie.Ingest.Linking.Conditions;

/// <summary><c>{"at", operator}</c>.</summary>
internal sealed class ValueComparison : Condition
{
    private readonly ValueExpression _at;
    private readonly ConditionTest _test;

    /// <param name="place">Where it is in the rule.</param>
    /// <param name="at">Gives the value.</param>
    /// <param name="test">The operator with its operand.</param>
    public ValueComparison(string place, ValueExpression at, ConditionTest test)
        : base(place)
    {
        _at = at;
        _test = test;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LinkPointer> Pointers => _at.Pointers;

    /// <inheritdoc/>
    internal override int Count => 1;

    /// <inheritdoc/>
    public override bool Holds(EvaluationScope scope) => _test(_at.Evaluate(scope).Value, scope.Steps);

    /// <inheritdoc/>
    public override ConditionTrace Trace(EvaluationScope scope)
    {
        var seen = _at.Evaluate(scope);
        return new ConditionTrace(
            Place, _test(seen.Value, scope.Steps), seen.IsMissing ? null : seen.At, seen.Value, seen.Problem, []);
    }
}

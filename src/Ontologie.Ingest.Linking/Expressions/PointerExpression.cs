using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Transforms;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>A pointer, or <c>{"from", "as", "default"}</c>.</summary>
internal sealed class PointerExpression : ValueExpression
{
    private readonly LinkPointer[] _pointers;
    private readonly TransformChain _transforms;

    /// <param name="pointers">The pointers; the first one that is present wins.</param>
    /// <param name="transforms">What happens to the value.</param>
    /// <param name="fallback">What stands for a missing value, untransformed; null for nothing.</param>
    public PointerExpression(LinkPointer[] pointers, TransformChain transforms, LinkValue? fallback)
    {
        _pointers = pointers;
        _transforms = transforms;
        Default = fallback;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LinkPointer> Pointers => _pointers;

    /// <inheritdoc/>
    public override LinkValue? Default { get; }

    /// <inheritdoc/>
    public override bool GivesList => _transforms.GivesList(HasWildcard);

    /// <inheritdoc/>
    public override Evaluated Evaluate(EvaluationScope scope)
    {
        foreach (var pointer in _pointers)
        {
            if (scope.Find(pointer, out var indexes) is not { } found)
            {
                continue;
            }

            if (_transforms.IsEmpty)
            {
                return new Evaluated(found, pointer, scope);
            }

            var result = _transforms.Run(found, indexes, scope.Steps);
            if (result.Value is not null)
            {
                return new Evaluated(result.Value, pointer, scope);
            }

            if (result.Wanted is not null && !scope.Steps.IsExhausted)
            {
                return new Evaluated(Problem(result, pointer, indexes is not null, scope));
            }

            break;
        }

        return scope.Steps.IsExhausted ? TooManySteps(_pointers[0], scope) : new Evaluated(Default);
    }

    /// <summary>The problem that no steps are left.</summary>
    internal static Evaluated TooManySteps(LinkPointer pointer, EvaluationScope scope) => new(
        new ValueProblem(LinkProblemCodes.TooManySteps, scope.Resolve(pointer), null, "a smaller event or a simpler rule"));

    private static ValueProblem Problem(ChainResult result, LinkPointer pointer, bool isOverWildcard, EvaluationScope scope)
    {
        var at = result.Element is not { } element ? scope.Resolve(pointer)
            : isOverWildcard ? scope.Resolve(pointer, element)
            : $"{scope.Resolve(pointer)}/{element}";
        return new ValueProblem(
            LinkProblemCodes.NotTransformed, at, result.Found?.ToShortJson(ValueProblem.MaxFoundLength), result.Wanted!);
    }
}

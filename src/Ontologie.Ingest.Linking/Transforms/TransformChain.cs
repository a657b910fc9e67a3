using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>
/// The transforms of one <c>as</c>, one after the other. Null passes. A transform of single values goes over the elements of a
/// list: missing results are left out, and a null element is a problem.
/// </summary>
internal sealed class TransformChain
{
    /// <summary>What is wanted instead of a null element.</summary>
    public const string NoNull = "a list without null";

    private readonly Transform[] _transforms;

    /// <param name="transforms">The transforms in their order.</param>
    public TransformChain(Transform[] transforms)
    {
        _transforms = transforms;
    }

    /// <summary>No transforms.</summary>
    public static TransformChain Empty { get; } = new([]);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _transforms.Length == 0;

    /// <summary>Whether the result is known to be a list.</summary>
    /// <param name="isList">Whether the chain begins with a list.</param>
    public bool GivesList(bool isList) =>
        _transforms.Aggregate(isList, (list, transform) => transform.GivesList || (list && !transform.TakesList));

    /// <summary>Runs the transforms.</summary>
    /// <param name="value">The value that was found.</param>
    /// <param name="indexes">The index of each element, if not all of the list are in the value; null otherwise.</param>
    /// <param name="steps">The steps that are left.</param>
    public ChainResult Run(LinkValue value, int[]? indexes, StepBudget steps)
    {
        foreach (var transform in _transforms)
        {
            if (value.IsNull)
            {
                return new ChainResult(value);
            }

            if (value.Kind == LinkValueKind.List && !transform.TakesList)
            {
                var mapped = Map(transform, value, ref indexes, steps);
                if (mapped.Value is null)
                {
                    return mapped;
                }

                value = mapped.Value;
                continue;
            }

            var result = transform.Apply(value, steps);
            if (result.Value is null)
            {
                return result.Wanted is null ? default : new ChainResult(null, result.Wanted, value);
            }

            indexes = null;
            value = result.Value;
        }

        return new ChainResult(value);
    }

    private static ChainResult Map(Transform transform, LinkValue list, ref int[]? indexes, StepBudget steps)
    {
        var results = new List<LinkValue>(list.Elements.Length);
        var places = new List<int>(list.Elements.Length);
        var characters = 0L;
        for (var i = 0; i < list.Elements.Length; i++)
        {
            var element = list.Elements[i];
            var place = indexes?[i] ?? i;
            var result = element.IsNull ? TransformResult.Problem(NoNull) : transform.Apply(element, steps);
            characters += result.Value?.Text.Length ?? 0;
            if (characters > ValueExpression.MaxTextLength)
            {
                result = TransformResult.Problem($"at most {ValueExpression.MaxTextLength} characters in all elements");
            }

            if (result.Wanted is not null || !steps.TrySpend(1))
            {
                return new ChainResult(null, result.Wanted ?? "", element, place);
            }

            foreach (var one in result.Value is null ? [] : transform.GivesList ? result.Value.Elements : [result.Value])
            {
                results.Add(one);
                places.Add(place);
            }
        }

        indexes = [.. places];
        return new ChainResult(LinkValue.FromArray([.. results]));
    }
}

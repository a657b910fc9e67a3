using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Pointers;

/// <summary>Follows a pointer's tokens through a value.</summary>
internal static class PointerWalk
{
    /// <summary>Follows the tokens from one index on.</summary>
    /// <param name="value">Where to begin.</param>
    /// <param name="pointer">The pointer.</param>
    /// <param name="from">The index of the first token to follow.</param>
    /// <param name="steps">The steps that are left.</param>
    /// <param name="indexes">
    /// If the wildcard went over a list, the index of each element in it; null otherwise.
    /// </param>
    /// <returns>Null if there is nothing, or no steps are left.</returns>
    public static LinkValue? From(LinkValue value, LinkPointer pointer, int from, StepBudget steps, out int[]? indexes)
    {
        indexes = null;
        var wildcard = pointer.WildcardIndex;
        if (wildcard < from)
        {
            return Follow(value, pointer.Tokens[from..], steps);
        }

        var list = Follow(value, pointer.Tokens[from..wildcard], steps);
        if (list?.Kind != LinkValueKind.List)
        {
            return list is null ? null : Follow(list, pointer.Tokens[wildcard..], steps);
        }

        return Collect(list.Elements, pointer.Tokens[(wildcard + 1)..], steps, out indexes);
    }

    private static LinkValue? Collect(LinkValue[] elements, ReadOnlySpan<PointerToken> rest, StepBudget steps, out int[]? indexes)
    {
        indexes = null;
        if (!steps.TrySpend(elements.Length))
        {
            return null;
        }

        var found = new List<LinkValue>(elements.Length);
        var places = new List<int>(elements.Length);
        for (var i = 0; i < elements.Length; i++)
        {
            if (Follow(elements[i], rest, steps) is { } value)
            {
                found.Add(value);
                places.Add(i);
            }
        }

        indexes = [.. places];
        return steps.IsExhausted ? null : LinkValue.FromArray([.. found]);
    }

    private static LinkValue? Follow(LinkValue value, ReadOnlySpan<PointerToken> tokens, StepBudget steps)
    {
        if (!steps.TrySpend(tokens.Length + 1))
        {
            return null;
        }

        foreach (var token in tokens)
        {
            if (value.Kind == LinkValueKind.List)
            {
                if ((uint)token.Index >= (uint)value.Elements.Length)
                {
                    return null;
                }

                value = value.Elements[token.Index];
            }
            else if (value.TryGetMember(token.Name, out var member))
            {
                value = member;
            }
            else
            {
                return null;
            }
        }

        return value;
    }
}

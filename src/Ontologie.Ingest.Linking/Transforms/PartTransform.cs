using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary><c>["part", separator, n]</c>: one of the texts between the separators. A part that does not exist is missing.</summary>
internal sealed class PartTransform : TextTransform
{
    private readonly TextSearch _search;
    private readonly int _number;

    /// <param name="separator">Not empty.</param>
    /// <param name="number">From 0; negative counts from the end, so that -1 is the last part.</param>
    public PartTransform(string separator, int number)
    {
        _search = new TextSearch(separator);
        _number = number;
    }

    /// <inheritdoc/>
    protected override TransformResult Apply(string text, StepBudget steps)
    {
        var wanted = _number >= 0 ? _number : _search.All(text).Count() + 1 + _number;
        var start = 0;
        var number = 0;
        foreach (var at in _search.All(text))
        {
            if (number == wanted)
            {
                return LinkValue.From(text[start..at]);
            }

            number++;
            start = at + _search.Length;
        }

        return number == wanted ? LinkValue.From(text[start..]) : TransformResult.Missing;
    }
}

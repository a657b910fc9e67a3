using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary><c>["split", separator]</c>: the texts between the separators, empty ones too. Of an empty text it is the empty list.</summary>
internal sealed class SplitTransform : TextTransform
{
    /// <summary>The most texts that one text is split into.</summary>
    public const int MaxCount = 10_000;

    private readonly TextSearch _search;

    /// <param name="separator">Not empty.</param>
    public SplitTransform(string separator)
    {
        _search = new TextSearch(separator);
    }

    /// <inheritdoc/>
    public override bool GivesList => true;

    /// <inheritdoc/>
    protected override TransformResult Apply(string text, StepBudget steps)
    {
        if (text.Length == 0)
        {
            return LinkValue.EmptyList;
        }

        var texts = new List<LinkValue>();
        var start = 0;
        foreach (var at in _search.All(text))
        {
            texts.Add(LinkValue.From(text[start..at]));
            start = at + _search.Length;
            if (texts.Count == MaxCount)
            {
                return TransformResult.Problem($"at most {MaxCount} texts after \"split\"");
            }
        }

        texts.Add(LinkValue.From(text[start..]));
        return steps.TrySpend(texts.Count) ? LinkValue.FromArray([.. texts]) : TransformResult.Problem("");
    }
}

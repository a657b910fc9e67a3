using System.Text;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary><c>["replace", text, text]</c>: replaces every occurrence, from left to right.</summary>
internal sealed class ReplaceTransform : TextTransform
{
    private readonly TextSearch _search;
    private readonly string _replacement;

    /// <param name="wanted">What is replaced; not empty.</param>
    /// <param name="replacement">What stands in its place.</param>
    public ReplaceTransform(string wanted, string replacement)
    {
        _search = new TextSearch(wanted);
        _replacement = replacement;
    }

    /// <inheritdoc/>
    protected override TransformResult Apply(string text, StepBudget steps)
    {
        var result = new StringBuilder();
        var start = 0;
        foreach (var at in _search.All(text))
        {
            result.Append(text, start, at - start).Append(_replacement);
            start = at + _search.Length;
            if (result.Length > ValueExpression.MaxTextLength)
            {
                return TransformResult.Problem(TooLong);
            }
        }

        result.Append(text, start, text.Length - start);
        return result.Length <= ValueExpression.MaxTextLength && steps.TrySpendText(result.Length)
            ? LinkValue.From(result.ToString())
            : TransformResult.Problem(TooLong);
    }
}

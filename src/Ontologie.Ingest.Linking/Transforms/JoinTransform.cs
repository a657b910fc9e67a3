using System.Text;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary><c>["join", separator]</c>: the texts, numbers, true and false of a list as one text.</summary>
internal sealed class JoinTransform : Transform
{
    private static readonly TextOfTransform TextOf = new();

    private readonly string _separator;

    /// <param name="separator">What stands between the elements; may be empty.</param>
    public JoinTransform(string separator)
    {
        _separator = separator;
    }

    /// <inheritdoc/>
    public override bool TakesList => true;

    /// <inheritdoc/>
    public override TransformResult Apply(LinkValue value, StepBudget steps)
    {
        if (value.Kind != LinkValueKind.List)
        {
            return TransformResult.Problem("a list");
        }

        var text = new StringBuilder();
        for (var i = 0; i < value.Elements.Length; i++)
        {
            if (value.Elements[i].IsNull)
            {
                return TransformResult.Problem(TransformChain.NoNull);
            }

            var element = TextOf.Apply(value.Elements[i], steps);
            if (element.Value is null)
            {
                return TransformResult.Problem("a list of texts, numbers and booleans");
            }

            text.Append(i > 0 ? _separator : "").Append(element.Value.Text);
            if (text.Length > ValueExpression.MaxTextLength || !steps.TrySpendText(_separator.Length))
            {
                return TransformResult.Problem($"a text of at most {ValueExpression.MaxTextLength} characters after \"join\"");
            }
        }

        return LinkValue.From(text.ToString());
    }
}

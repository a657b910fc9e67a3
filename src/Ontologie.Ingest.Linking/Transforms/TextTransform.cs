using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>A transform of a text. A number counts as its canonical text.</summary>
internal abstract class TextTransform : Transform
{
    /// <summary>What is wanted if a text becomes too long.</summary>
    protected static string TooLong { get; } =
        $"a text of at most {Expressions.ValueExpression.MaxTextLength} characters after the transform";

    /// <inheritdoc/>
    public sealed override TransformResult Apply(LinkValue value, StepBudget steps)
    {
        if (!steps.TrySpendText(value.Text.Length))
        {
            return TransformResult.Problem("");
        }

        return value.Kind switch
        {
            LinkValueKind.Text => Apply(value.Text, steps),
            LinkValueKind.Number when value.TryGetNumber(out var number) => Apply(number.ToString(), steps),
            LinkValueKind.Number => TransformResult.Problem(NumberTransform.Wanted),
            _ => TransformResult.Problem("a text or a number"),
        };
    }

    /// <summary>Transforms a text.</summary>
    protected abstract TransformResult Apply(string text, StepBudget steps);
}

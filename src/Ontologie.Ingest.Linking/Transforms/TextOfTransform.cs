using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary><c>text</c>: a text, the canonical text of a number, <c>true</c> or <c>false</c>.</summary>
internal sealed class TextOfTransform : Transform
{
    /// <inheritdoc/>
    public override TransformResult Apply(LinkValue value, StepBudget steps)
    {
        steps.TrySpendText(value.Text.Length);
        return value.Kind switch
        {
            LinkValueKind.Text => value,
            LinkValueKind.Boolean => LinkValue.From(value.Text),
            LinkValueKind.Number when value.TryGetNumber(out var number) => LinkValue.From(number.ToString()),
            LinkValueKind.Number => TransformResult.Problem(NumberTransform.Wanted),
            _ => TransformResult.Problem("a text, a number or a boolean"),
        };
    }
}

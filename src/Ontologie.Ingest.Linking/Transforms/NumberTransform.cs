using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary><c>number</c>: a number, or a text that is written like a JSON number, without blanks.</summary>
internal sealed class NumberTransform : Transform
{
    /// <summary>What is wanted of numbers.</summary>
    public const string Wanted = "a number of at most 40 digits and an exponent of at most 400";

    /// <inheritdoc/>
    public override TransformResult Apply(LinkValue value, StepBudget steps) =>
        TryRead(value, steps, out var number) ? LinkValue.From(number) : TransformResult.Problem(Wanted);

    /// <summary>Reads a number, or a text with one.</summary>
    public static bool TryRead(LinkValue value, StepBudget steps, out ExactNumber number)
    {
        number = default;
        return value.Kind is LinkValueKind.Number or LinkValueKind.Text
            && steps.TrySpendText(value.Text.Length)
            && ExactNumber.TryParse(value.Text, out number);
    }
}

using System.Text;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>
/// <c>{"template"}</c>. If a part is missing, null, a list or an object, the whole is missing. Numbers appear in their canonical
/// text, true and false as such.
/// </summary>
internal sealed class TemplateExpression : ValueExpression
{
    private readonly TemplatePart[] _parts;
    private readonly LinkPointer[] _pointers;

    /// <param name="parts">The texts and pointers in their order.</param>
    public TemplateExpression(TemplatePart[] parts)
    {
        _parts = parts;
        _pointers = [.. parts.Select(part => part.Pointer).OfType<LinkPointer>()];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LinkPointer> Pointers => _pointers;

    /// <inheritdoc/>
    public override Evaluated Evaluate(EvaluationScope scope)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            if (part.Pointer is not { } pointer)
            {
                text.Append(part.Text);
                continue;
            }

            var found = scope.Find(pointer, out _);
            if (scope.Steps.IsExhausted)
            {
                return PointerExpression.TooManySteps(pointer, scope);
            }

            if (found is null or { Kind: LinkValueKind.Null or LinkValueKind.List or LinkValueKind.Object })
            {
                return default;
            }

            if (Characters(found) is not { } characters)
            {
                return Problem(pointer, found, "a number of at most 40 digits and an exponent of at most 400", scope);
            }

            if (text.Length + characters.Length > MaxTextLength)
            {
                return Problem(pointer, found, $"a text of at most {MaxTextLength} characters in all", scope);
            }

            text.Append(characters);
            if (!scope.Steps.TrySpendText(characters.Length))
            {
                return PointerExpression.TooManySteps(pointer, scope);
            }
        }

        return new Evaluated(LinkValue.From(text.ToString()), _pointers.FirstOrDefault(), scope);
    }

    private static string? Characters(LinkValue value) =>
        value.Kind != LinkValueKind.Number ? value.Text
        : value.TryGetNumber(out var number) ? number.ToString()
        : null;

    private static Evaluated Problem(LinkPointer pointer, LinkValue found, string wanted, EvaluationScope scope) => new(
        new ValueProblem(
            LinkProblemCodes.NotTransformed, scope.Resolve(pointer), found.ToShortJson(ValueProblem.MaxFoundLength), wanted));
}

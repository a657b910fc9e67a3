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

/// <summary><c>boolean</c>: a boolean, 1 and 0, and the texts true, false, yes, no, on, off, 1 and 0 in any case.</summary>
internal sealed class BooleanTransform : Transform
{
    /// <inheritdoc/>
    public override TransformResult Apply(LinkValue value, StepBudget steps)
    {
        var text = value.TryGetNumber(out var number) ? number.ToString() : value.Text;
        return (steps.TrySpendText(value.Text.Length), text.Length > 5 ? "" : text.ToLowerInvariant()) switch
        {
            (true, "true" or "yes" or "on" or "1") => LinkValue.True,
            (true, "false" or "no" or "off" or "0") => LinkValue.False,
            _ => TransformResult.Problem("true or false, yes or no, on or off, 1 or 0"),
        };
    }
}

/// <summary><c>epochSeconds</c> and <c>epochMillis</c>: a count since 1970 as RFC 3339 text in UTC.</summary>
internal sealed class EpochTransform : Transform
{
    private readonly bool _isMillis;

    /// <param name="isMillis">Whether milliseconds are counted, otherwise seconds.</param>
    public EpochTransform(bool isMillis)
    {
        _isMillis = isMillis;
    }

    /// <inheritdoc/>
    public override TransformResult Apply(LinkValue value, StepBudget steps)
    {
        Instant instant = default;
        var isTime = NumberTransform.TryRead(value, steps, out var count)
            && (_isMillis ? Instant.TryFromEpochMillis(count, out instant) : Instant.TryFromEpochSeconds(count, out instant));
        return isTime
            ? LinkValue.From(instant.ToString())
            : TransformResult.Problem($"{(_isMillis ? "milliseconds" : "seconds")} since 1970 within the years 1 to 9999");
    }
}

/// <summary><c>["date", format]</c>: a text in a format as RFC 3339 text, a date or a date-time in UTC.</summary>
internal sealed class DateTransform : TextTransform
{
    private readonly TimeFormat _format;

    /// <param name="format">The format of the texts.</param>
    public DateTransform(TimeFormat format)
    {
        _format = format;
    }

    /// <inheritdoc/>
    protected override TransformResult Apply(string text, StepBudget steps) =>
        _format.Read(text) is { } time ? LinkValue.From(time) : TransformResult.Problem($"a time in the format {_format.Text}");
}

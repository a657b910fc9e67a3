using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

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

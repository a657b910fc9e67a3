using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>A transform that makes a text of a text and never fails.</summary>
internal sealed class PlainTextTransform : TextTransform
{
    private readonly Func<string, string> _change;

    /// <param name="change">Makes the new text, which is not longer than the old one.</param>
    public PlainTextTransform(Func<string, string> change)
    {
        _change = change;
    }

    /// <inheritdoc/>
    protected override TransformResult Apply(string text, StepBudget steps) => LinkValue.From(_change(text));
}

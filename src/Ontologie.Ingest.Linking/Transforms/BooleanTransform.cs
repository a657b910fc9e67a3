using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

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

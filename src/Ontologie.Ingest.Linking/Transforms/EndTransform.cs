using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary><c>first</c> and <c>last</c>: one element of a list. Of an empty list it is missing.</summary>
internal sealed class EndTransform : Transform
{
    private readonly bool _isFirst;

    /// <param name="isFirst">Whether it takes the first element, otherwise the last.</param>
    public EndTransform(bool isFirst)
    {
        _isFirst = isFirst;
    }

    /// <inheritdoc/>
    public override bool TakesList => true;

    /// <inheritdoc/>
    public override TransformResult Apply(LinkValue value, StepBudget steps) =>
        value.Kind != LinkValueKind.List ? TransformResult.Problem("a list")
        : value.Elements.Length == 0 ? TransformResult.Missing
        : value.Elements[_isFirst ? 0 : ^1] is { IsNull: false } element ? element
        : TransformResult.Problem(TransformChain.NoNull);
}

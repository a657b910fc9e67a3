using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary><c>{"value": constant}</c>.</summary>
internal sealed class ConstantExpression : ValueExpression
{
    /// <param name="constant">The constant.</param>
    public ConstantExpression(LinkValue constant)
    {
        Constant = constant;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LinkPointer> Pointers => [];

    /// <inheritdoc/>
    public override LinkValue Constant { get; }

    /// <inheritdoc/>
    public override Evaluated Evaluate(EvaluationScope scope) => new(Constant);
}

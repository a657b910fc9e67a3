using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>
/// A value of the language: a pointer, <c>{"from", "as", "default"}</c>, <c>{"template"}</c> or <c>{"value"}</c>. It never changes
/// and is shared by all events.
/// </summary>
public abstract class ValueExpression
{
    /// <summary>The most pointers of one <c>from</c>.</summary>
    public const int MaxPointers = 16;

    /// <summary>The most transforms of one <c>as</c>.</summary>
    public const int MaxTransforms = 16;

    /// <summary>The most characters that a template or a transform may produce. Beyond, the value is a problem.</summary>
    public const int MaxTextLength = 1 << 20;

    private protected ValueExpression()
    {
    }

    /// <summary>The pointers that it uses.</summary>
    public abstract IReadOnlyList<LinkPointer> Pointers { get; }

    /// <summary>The constant of <c>{"value"}</c>; null for every other expression.</summary>
    public virtual LinkValue? Constant => null;

    /// <summary>The constant that stands for a missing value; null if there is none.</summary>
    public virtual LinkValue? Default => null;

    /// <summary>Whether it uses <c>/item</c> or <c>/index</c>.</summary>
    public bool UsesItem => Pointers.Any(InputPointer.IsOfItem);

    /// <summary>Whether a pointer has a wildcard.</summary>
    public bool HasWildcard => Pointers.Any(pointer => pointer.HasWildcard);

    /// <summary>Whether it is known to give a list: of a wildcard or of <c>split</c>, and no later transform takes one of it.</summary>
    public virtual bool GivesList => false;

    /// <summary>Reads an expression.</summary>
    /// <param name="json">The expression as JSON.</param>
    /// <param name="place">Where it is in the rule, for faults.</param>
    /// <param name="use">What it may be there.</param>
    /// <param name="faults">Gets everything that is wrong.</param>
    /// <returns>Null if anything is wrong.</returns>
    public static ValueExpression? Parse(LinkValue json, string place, ExpressionUse use, FaultList faults) =>
        ExpressionReader.Read(json, place, use, faults);

    /// <summary>Evaluates it over one event or item. Takes time linear in the size of the event.</summary>
    public abstract Evaluated Evaluate(EvaluationScope scope);
}

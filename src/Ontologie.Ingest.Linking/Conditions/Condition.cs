using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Conditions;

/// <summary>
/// A condition of a rule: <c>{"at", operator}</c>, <c>{"all"}</c>, <c>{"any"}</c> or <c>{"not"}</c>. It never changes and is shared
/// by all events. A missing value, and one that its transforms cannot take, satisfies only <c>exists: false</c> and <c>ne</c>.
/// </summary>
public abstract class Condition
{
    /// <summary>The most comparisons of one rule, those within <c>all</c>, <c>any</c> and <c>not</c> included.</summary>
    public const int MaxCount = 20;

    private protected Condition(string place)
    {
        Place = place;
    }

    /// <summary>Where it is in the rule.</summary>
    public string Place { get; }

    /// <summary>The pointers that it uses.</summary>
    public abstract IReadOnlyList<LinkPointer> Pointers { get; }

    /// <summary>Whether it uses <c>/item</c> or <c>/index</c>, so that it filters items.</summary>
    public bool UsesItem => Pointers.Any(InputPointer.IsOfItem);

    /// <summary>The count of comparisons in it.</summary>
    internal abstract int Count { get; }

    /// <summary>Reads the list <c>when</c>.</summary>
    /// <param name="json">The list of conditions.</param>
    /// <param name="place">Where it is in the rule, for faults.</param>
    /// <param name="hasItem">Whether the rule has <c>forEach</c>.</param>
    /// <param name="faults">Gets everything that is wrong.</param>
    /// <returns>The conditions, which must all hold; null if anything is wrong.</returns>
    public static IReadOnlyList<Condition>? ParseWhen(LinkValue json, string place, bool hasItem, FaultList faults) =>
        ConditionReader.ReadWhen(json, place, hasItem, faults);

    /// <summary>Reads one condition.</summary>
    /// <inheritdoc cref="ParseWhen"/>
    /// <returns>Null if anything is wrong.</returns>
    public static Condition? Parse(LinkValue json, string place, bool hasItem, FaultList faults) =>
        ConditionReader.Read(json, place, hasItem, faults);

    /// <summary>Whether it holds.</summary>
    public abstract bool Holds(EvaluationScope scope);

    /// <summary>Whether it holds, with the values that it saw. All parts are evaluated, also those that do not matter.</summary>
    public abstract ConditionTrace Trace(EvaluationScope scope);
}

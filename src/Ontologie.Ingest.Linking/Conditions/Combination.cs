using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;

namespace Ontologie.Ingest.Linking.Conditions;

/// <summary><c>{"all"}</c>, <c>{"any"}</c> or <c>{"not"}</c>.</summary>
internal sealed class Combination : Condition
{
    private readonly CombinationKind _kind;
    private readonly Condition[] _parts;

    /// <param name="place">Where it is in the rule.</param>
    /// <param name="kind">How the parts are combined.</param>
    /// <param name="parts">At least one; exactly one of <see cref="CombinationKind.Not"/>.</param>
    public Combination(string place, CombinationKind kind, Condition[] parts)
        : base(place)
    {
        _kind = kind;
        _parts = parts;
        Pointers = [.. parts.SelectMany(part => part.Pointers)];
        Count = parts.Sum(part => part.Count);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LinkPointer> Pointers { get; }

    /// <inheritdoc/>
    internal override int Count { get; }

    /// <inheritdoc/>
    public override bool Holds(EvaluationScope scope) => _kind switch
    {
        CombinationKind.All => Array.TrueForAll(_parts, part => part.Holds(scope)),
        CombinationKind.Any => Array.Exists(_parts, part => part.Holds(scope)),
        _ => !_parts[0].Holds(scope),
    };

    /// <inheritdoc/>
    public override ConditionTrace Trace(EvaluationScope scope)
    {
        var parts = Array.ConvertAll(_parts, part => part.Trace(scope));
        var holds = _kind switch
        {
            CombinationKind.All => Array.TrueForAll(parts, part => part.Holds),
            CombinationKind.Any => Array.Exists(parts, part => part.Holds),
            _ => !parts[0].Holds,
        };
        return new ConditionTrace(Place, holds, null, null, null, parts);
    }
}

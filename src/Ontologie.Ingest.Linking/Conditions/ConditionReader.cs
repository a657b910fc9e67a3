using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Conditions;

/// <summary>Reads conditions.</summary>
internal static class ConditionReader
{
    private const string At = "at";
    private const string All = "all";
    private const string Any = "any";
    private const string Not = "not";

    /// <summary>Reads the list <c>when</c>; see <see cref="Condition.ParseWhen"/>.</summary>
    public static Condition[]? ReadWhen(LinkValue json, string place, bool hasItem, FaultList faults)
    {
        if (json.Kind != LinkValueKind.List)
        {
            faults.Add(place, "\"when\" is a list of conditions.");
            return null;
        }

        if (ReadList(json, place, hasItem, faults) is not { } conditions)
        {
            return null;
        }

        var count = conditions.Sum(condition => condition.Count);
        if (count <= Condition.MaxCount)
        {
            return conditions;
        }

        faults.Add(place, $"A rule has at most {Condition.MaxCount} conditions; this one has {count}.");
        return null;
    }

    /// <summary>Reads one condition; see <see cref="Condition.Parse"/>.</summary>
    public static Condition? Read(LinkValue json, string place, bool hasItem, FaultList faults)
    {
        var names = json.Members.Select(member => member.Key).ToArray();
        switch (names)
        {
            case [All or Any]:
                var list = json.Members[0].Value;
                var below = FaultList.Below(place, names[0]);
                if (list.Kind != LinkValueKind.List || list.Items.Count == 0)
                {
                    faults.Add(below, $"\"{names[0]}\" is a list of at least one condition.");
                    return null;
                }

                return ReadList(list, below, hasItem, faults) is { } parts
                    ? new Combination(place, names[0] == All ? CombinationKind.All : CombinationKind.Any, parts)
                    : null;
            case [Not]:
                return Read(json.Members[0].Value, FaultList.Below(place, Not), hasItem, faults) is { } part
                    ? new Combination(place, CombinationKind.Not, [part])
                    : null;
            case [_, _] when names.Contains(At, StringComparer.Ordinal):
                return ReadComparison(json, names[names[0] == At ? 1 : 0], place, hasItem, faults);
            default:
                faults.Add(place, "A condition has \"at\" and one operator, or only \"all\", \"any\" or \"not\".");
                return null;
        }
    }

    private static Condition[]? ReadList(LinkValue list, string place, bool hasItem, FaultList faults)
    {
        var conditions = new List<Condition>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (Read(list.Items[i], FaultList.Below(place, i), hasItem, faults) is { } condition)
            {
                conditions.Add(condition);
            }
        }

        return conditions.Count == list.Items.Count ? [.. conditions] : null;
    }

    private static ValueComparison? ReadComparison(LinkValue json, string name, string place, bool hasItem, FaultList faults)
    {
        json.TryGetMember(At, out var at);
        json.TryGetMember(name, out var operand);
        var use = new ExpressionUse(hasItem, WantsOne: !ConditionOperators.TakesList(name), AllowsTemplate: false);
        var value = ValueExpression.Parse(at!, FaultList.Below(place, At), use, faults);
        if (ConditionOperators.Read(name, operand!, out var wanted) is not { } test)
        {
            faults.Add(FaultList.Below(place, name), wanted);
            return null;
        }

        return value is null ? null : new ValueComparison(place, value, test);
    }
}

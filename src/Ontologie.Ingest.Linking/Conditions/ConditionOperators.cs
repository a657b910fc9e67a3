using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Transforms;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Conditions;

/// <summary>
/// The operators of conditions. Numbers compare as exact decimals, texts ordinally. <c>gt gte lt lte</c> take a number, or RFC 3339
/// text; a date stands for its midnight in UTC. There is no conversion: the text 1 does not equal the number 1.
/// </summary>
internal static class ConditionOperators
{
    private const int MaxIn = 500;
    private const int MaxOperandLength = 1000;

    private static readonly string[] Names =
        ["eq", "ne", "in", "exists", "type", "startsWith", "contains", "gt", "gte", "lt", "lte", "size"];

    private static readonly Dictionary<string, LinkValueKind> Types = new(StringComparer.Ordinal)
    {
        ["text"] = LinkValueKind.Text,
        ["number"] = LinkValueKind.Number,
        ["boolean"] = LinkValueKind.Boolean,
        ["null"] = LinkValueKind.Null,
        ["list"] = LinkValueKind.List,
        ["object"] = LinkValueKind.Object,
    };

    /// <summary>Whether the operator can take a list.</summary>
    public static bool TakesList(string name) => name is "exists" or "type" or "contains" or "size";

    /// <summary>Reads an operator with its operand.</summary>
    /// <param name="name">The name of the operator.</param>
    /// <param name="operand">The constant.</param>
    /// <param name="wanted">What is wrong; empty if nothing is.</param>
    /// <returns>Null if anything is wrong.</returns>
    public static ConditionTest? Read(string name, LinkValue operand, out string wanted)
    {
        wanted = "";
        var test = name switch
        {
            "eq" when IsScalar(operand) => (value, steps) => AreEqual(value, operand, steps),
            "ne" when IsScalar(operand) => (value, steps) => !AreEqual(value, operand, steps),
            "in" => In(operand),
            "exists" when operand.Kind == LinkValueKind.Boolean => (value, _) => value is not null == operand.IsTrue,
            "type" when operand.Kind == LinkValueKind.Text && Types.TryGetValue(operand.Text, out var kind) =>
                (value, _) => value?.Kind == kind,
            "startsWith" when IsSearched(operand) => (value, _) => Text(value)?.StartsWith(operand.Text, StringComparison.Ordinal) == true,
            "contains" => Contains(operand),
            "gt" => Order(operand, order => order > 0),
            "gte" => Order(operand, order => order >= 0),
            "lt" => Order(operand, order => order < 0),
            "lte" => Order(operand, order => order <= 0),
            "size" => Size(operand),
            _ => null,
        };
        if (test is null)
        {
            wanted = Wanted(name);
        }

        return test;
    }

    private static string Wanted(string name) => name switch
    {
        "eq" or "ne" => $"\"{name}\" takes a text, a number of at most 40 digits, a boolean or null.",
        "in" => $"\"in\" takes a list of 1 to {MaxIn} texts, numbers, booleans or nulls.",
        "exists" => "\"exists\" takes true or false.",
        "type" => $"\"type\" takes one of {string.Join(", ", Types.Keys)}.",
        "startsWith" => $"\"startsWith\" takes a text of 1 to {MaxOperandLength} characters.",
        "contains" => $"\"contains\" takes a text of 1 to {MaxOperandLength} characters, a number or a boolean.",
        "gt" or "gte" or "lt" or "lte" => $"\"{name}\" takes a number or an RFC 3339 time, for example \"2026-01-31T00:00:00Z\".",
        "size" => "\"size\" takes an integer from 0.",
        _ => $"There is no operator \"{name[..Math.Min(name.Length, 40)]}\". The nearest one is "
            + $"\"{NearestWord.Of(name[..Math.Min(name.Length, 40)], Names)}\".",
    };

    private static bool IsScalar(LinkValue operand) => operand.Kind switch
    {
        LinkValueKind.List or LinkValueKind.Object => false,
        LinkValueKind.Number => operand.TryGetNumber(out _),
        _ => true,
    };

    private static bool IsSearched(LinkValue operand) =>
        operand.Kind == LinkValueKind.Text && operand.Text.Length is > 0 and <= MaxOperandLength;

    private static string? Text(LinkValue? value) => value?.Kind == LinkValueKind.Text ? value.Text : null;

    private static bool AreEqual(LinkValue? value, LinkValue operand, StepBudget steps) =>
        value is not null && value.Kind == operand.Kind && steps.TrySpendText(value.Text.Length) && value.Equals(operand);

    private static ConditionTest? In(LinkValue operand)
    {
        if (operand.Kind != LinkValueKind.List || operand.Items.Count is 0 or > MaxIn || !operand.Items.All(IsScalar))
        {
            return null;
        }

        var allowed = operand.Items.ToHashSet();
        return (value, steps) => value is not null && steps.TrySpendText(value.Text.Length) && allowed.Contains(value);
    }

    private static ConditionTest? Contains(LinkValue operand)
    {
        if (!IsSearched(operand) && (operand.Kind is LinkValueKind.Null or LinkValueKind.Text || !IsScalar(operand)))
        {
            return null;
        }

        var search = operand.Kind == LinkValueKind.Text ? new TextSearch(operand.Text) : null;
        return (value, steps) => value?.Kind switch
        {
            LinkValueKind.Text => search is not null && steps.TrySpendText(value.Text.Length) && search.IndexIn(value.Text, 0) >= 0,
            LinkValueKind.List => Array.Exists(value.Elements, element => steps.TrySpend(1) && AreEqual(element, operand, steps)),
            _ => false,
        };
    }

    private static ConditionTest? Order(LinkValue operand, Func<int, bool> isWanted)
    {
        if (operand.TryGetNumber(out var number))
        {
            return (value, steps) => value is not null && steps.TrySpendText(value.Text.Length)
                && value.TryGetNumber(out var seen) && isWanted(seen.CompareTo(number));
        }

        return Time(operand) is { } time
            ? (value, _) => Time(value) is { } seen && isWanted(seen.CompareTo(time))
            : null;
    }

    private static Instant? Time(LinkValue? value) =>
        Text(value) is not { } text ? null
        : Instant.TryParse(text, out var instant) ? instant
        : Instant.TryParseDate(text, out var date) ? Instant.From(date)
        : null;

    private static ConditionTest? Size(LinkValue operand)
    {
        if (!operand.TryGetNumber(out var size) || !size.IsInteger || size.Sign < 0)
        {
            return null;
        }

        return (value, steps) => value?.Kind switch
        {
            LinkValueKind.List => size == ExactNumber.From(value.Elements.Length),
            LinkValueKind.Object => size == ExactNumber.From(value.Members.Count),
            LinkValueKind.Text => steps.TrySpendText(value.Text.Length) && size == ExactNumber.From(Characters(value.Text)),
            _ => false,
        };
    }

    /// <summary>Unicode characters, so that an emoji counts as one. A lone surrogate counts too.</summary>
    private static int Characters(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}

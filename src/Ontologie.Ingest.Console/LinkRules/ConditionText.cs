using System.Text.Json;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>A condition as a row of a form. Pure.</summary>
/// <param name="At">The value that it looks at, as <see cref="ValueText"/>; empty in a condition that is written as JSON.</param>
/// <param name="Operator">One of <see cref="Operators"/>.</param>
/// <param name="Operand">What the value is compared with; the whole condition if it is written as JSON.</param>
public sealed record ConditionText(string At, string Operator, string Operand)
{
    internal const string AsJson = "json";

    /// <summary>Each operator with its words.</summary>
    internal static readonly IReadOnlyList<(string Name, string Words)> Operators =
    [
        ("eq", "is"),
        ("ne", "is not"),
        ("in", "is one of"),
        ("not in", "is none of"),
        ("exists", "is present"),
        ("missing", "is missing"),
        ("startsWith", "starts with"),
        ("not startsWith", "does not start with"),
        ("contains", "contains"),
        ("not contains", "does not contain"),
        ("gt", "is greater than"),
        ("gte", "is at least"),
        ("lt", "is less than"),
        ("lte", "is at most"),
        ("type", "has the type"),
        ("size", "has the size"),
        ("not eq", "is not equal to"),
        (AsJson, "condition as JSON"),
    ];

    internal static readonly ConditionText Empty = new("", "eq", "");

    /// <summary>Whether the row was left empty.</summary>
    internal bool IsEmpty => At.Length == 0 && Operand.Length == 0;

    /// <summary>The condition in words, for a table.</summary>
    internal string Words => Operator switch
    {
        AsJson => Operand,
        "exists" or "missing" => $"{At} {WordsOf(Operator)}",
        _ => $"{At} {WordsOf(Operator)} {Operand}",
    };

    /// <summary>The condition as JSON. What has no meaning becomes JSON that a reader refuses.</summary>
    internal string ToJson()
    {
        if (Operator == AsJson)
        {
            return ValueText.Parse(Operand) is null ? ValueText.Quote(Operand) : Operand;
        }

        var at = ValueText.ToJson(At) ?? "\"\"";
        var isNot = Operator.StartsWith("not ", StringComparison.Ordinal);
        var (name, operand) = Operator switch
        {
            "exists" => ("exists", "true"),
            "missing" => ("exists", "false"),
            "in" or "not in" => ("in", ListOf(Operand)),
            "type" => ("type", ListOrOne(Operand)),
            "startsWith" or "not startsWith" => ("startsWith", TextOf(Operand)),
            _ => (isNot ? Operator[4..] : Operator, ConstantOf(Operand)),
        };
        var comparison = $$"""{"at":{{at}},{{ValueText.Quote(name)}}:{{operand}}}""";
        return isNot ? $$"""{"not":{{comparison}}}""" : comparison;
    }

    /// <summary>The row of a condition. <see cref="ToJson"/> makes a condition with the same meaning of it.</summary>
    internal static ConditionText Of(JsonElement condition)
    {
        var row = Short(condition);
        return row is not null && ValueText.Parse(row.ToJson()) is { } again && IsSame(again, condition) && !row.Operand.Any(char.IsControl)
            ? row
            : new ConditionText("", AsJson, ValueText.Json(condition));
    }

    private static string WordsOf(string name) => Operators.First(one => one.Name == name).Words;

    private static bool IsSame(JsonElement one, JsonElement other) => JsonElement.DeepEquals(one, other);

    private static ConditionText? Short(JsonElement condition)
    {
        if (condition.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var members = condition.EnumerateObject().ToArray();
        if (members is [{ Name: "not", Value.ValueKind: JsonValueKind.Object } inner])
        {
            return Short(inner.Value) is { Operator: "eq" or "in" or "startsWith" or "contains" } positive
                ? positive with { Operator = $"not {positive.Operator}" }
                : null;
        }

        if (members.Length != 2 || members.FirstOrDefault(member => member.Name == "at") is not { Name: "at" } at)
        {
            return null;
        }

        var test = members.First(member => member.Name != "at");
        var line = ValueText.Of(at.Value);
        return test.Name switch
        {
            "exists" => new ConditionText(line, test.Value.ValueKind == JsonValueKind.False ? "missing" : "exists", ""),
            "in" or "type" when test.Value.ValueKind == JsonValueKind.Array => new ConditionText(line, test.Name, LineOf(test.Value)),
            _ when Operators.Any(one => one.Name == test.Name) => new ConditionText(line, test.Name, LineOf(test.Value)),
            _ => null,
        };
    }

    /// <summary>A number, true, false, null and a text in quotes are JSON; everything else is a text.</summary>
    private static string ConstantOf(string line) => ValueText.Parse(line) is null ? ValueText.Quote(line) : line;

    private static string TextOf(string line) =>
        ValueText.Parse(line) is { ValueKind: JsonValueKind.String } ? line : ValueText.Quote(line);

    private static string ListOf(string line) =>
        ValueText.Parse(line) is { ValueKind: JsonValueKind.Array } ? line
        : $"[{string.Join(',', Parts(line).Select(ConstantOf))}]";

    private static string[] Parts(string line) => line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string ListOrOne(string line) => line.Contains(',', StringComparison.Ordinal) ? ListOf(line) : ConstantOf(line);

    private static string LineOf(JsonElement operand)
    {
        if (operand.ValueKind == JsonValueKind.Array)
        {
            var line = string.Join(", ", operand.EnumerateArray().Select(LineOf));
            return ValueText.Parse(ListOf(line)) is { } again && JsonElement.DeepEquals(again, operand) ? line : ValueText.Json(operand);
        }

        return operand.ValueKind == JsonValueKind.String && operand.GetString() is { Length: > 0 } text
            && text == text.Trim() && !text.Any(char.IsControl) && ValueText.Parse(text) is null
                ? text
                : ValueText.Json(operand);
    }
}

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>The types of properties and relations in words. Pure.</summary>
internal static class PropertyKinds
{
    private const string ListOf = "list ";

    /// <summary>The types that a form offers. The type of the elements follows the word list.</summary>
    internal static readonly IReadOnlyList<(string Value, string Words)> All =
    [
        ("text", "text"),
        ("number", "number"),
        ("boolean", "true or false"),
        ("date", "date"),
        ("dateTime", "date and time"),
        ("list text", "list of texts"),
        ("list number", "list of numbers"),
        ("list boolean", "list of true or false"),
        ("list date", "list of dates"),
        ("list dateTime", "list of dates and times"),
    ];

    internal static readonly IReadOnlyList<(string Value, string Words)> Cardinalities =
    [
        ("manyToOne", "many to one"),
        ("oneToOne", "one to one"),
        ("oneToMany", "one to many"),
        ("manyToMany", "many to many"),
    ];

    internal static readonly IReadOnlyList<(string Value, string Words)> Nulls = [("clear", "clears"), ("ignore", "is ignored")];

    /// <summary>The type of a property as a form sends it.</summary>
    internal static string Of(string type, string? of) => of is null ? type : $"{ListOf}{of}";

    /// <summary>The words for a type as a form sends it.</summary>
    internal static string WordsOf(string kind) => All.FirstOrDefault(one => one.Value == kind).Words ?? kind;

    /// <summary>The type and, of a list, the type of the elements.</summary>
    internal static (string Type, string? Of) Split(string kind) =>
        kind.StartsWith(ListOf, StringComparison.Ordinal) ? ("list", kind[ListOf.Length..]) : (kind, null);
}

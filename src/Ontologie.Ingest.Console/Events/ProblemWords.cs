using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Events;

namespace Ontologie.Ingest.Console.Events;

/// <summary>Problems of linking in sentences. Pure.</summary>
internal static class ProblemWords
{
    private const int MaxFound = 80;

    /// <summary>A sentence with what went wrong, where, what was found and what was wanted.</summary>
    internal static string Of(LinkProblemBody problem)
    {
        var at = string.IsNullOrEmpty(problem.At) ? "" : $" at {problem.At}";
        var item = problem.Item is { } index ? $" (item {Display.Number(index)})" : "";
        var found = string.IsNullOrEmpty(problem.Found) ? "" : $" Found {ShownJson.Cut(problem.Found, MaxFound)}.";
        var wanted = string.IsNullOrEmpty(problem.Wanted) ? "" : $" Wanted: {problem.Wanted.TrimEnd('.')}.";
        return $"{Lead(problem.Code)}{at}{item}.{found}{wanted}";
    }

    private static string Lead(string code) => code switch
    {
        "key_missing" => "Key missing",
        "key_blocked" => "Blocked key",
        "key_invalid" => "Not a key",
        "not_a_list" => "Not a list",
        "too_many_items" => "The rules would make more than 500 items of the event, so none was applied",
        "order_invalid" => "The order is neither a number nor a time",
        "not_converted" => "Value not written",
        "not_transformed" => "Value not converted",
        "relation_key_invalid" => "The target of a relation has no valid key",
        "unknown_property" => "The entity type no longer has the property",
        "unknown_relation" => "The entity type no longer has the relation",
        "unknown_type" => "The entity type no longer exists",
        "refused_by_store" => "The database refused the values of this event",
        "too_many_steps" => "The rules take more steps than one event may",
        _ => code,
    };
}

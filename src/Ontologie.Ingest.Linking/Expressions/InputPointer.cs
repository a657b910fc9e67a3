using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Pointers;

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>Reads pointers into the input document and refuses those that can never resolve.</summary>
internal static class InputPointer
{
    private static readonly string[] EventMembers = ["id", "type", "receivedAt", "sequence", "connectorId", "provider", "test"];

    /// <summary>Reads a pointer of a rule.</summary>
    /// <returns>Null if it is wrong; then a fault was added.</returns>
    public static LinkPointer? Read(string text, string place, bool hasItem, FaultList faults)
    {
        if (!LinkPointer.TryParse(text, out var pointer, out var reason))
        {
            faults.Add(place, reason);
            return null;
        }

        if (Fault(pointer, hasItem) is not { } fault)
        {
            return pointer;
        }

        faults.Add(place, fault);
        return null;
    }

    /// <summary>Whether a pointer begins with <c>/item</c> or <c>/index</c>.</summary>
    public static bool IsOfItem(LinkPointer pointer) => pointer.Count > 0 && pointer.NameAt(0) is "item" or "index";

    private static string? Fault(LinkPointer pointer, bool hasItem)
    {
        var root = pointer.Count == 0 ? "" : pointer.NameAt(0);
        var second = pointer.Count < 2 ? null : pointer.NameAt(1);
        return root switch
        {
            "body" => null,
            "item" or "index" when !hasItem => $"\"/{root}\" exists only in a rule with \"forEach\".",
            "item" => null,
            "index" => second is null ? null : "\"/index\" is a number and has no members.",
            "headers" when pointer.Count > 2 => "A header is a text and has no members.",
            "headers" when second is not null && second.Any(char.IsAsciiLetterUpper) =>
                $"Names of headers are in lower case: write \"/headers/{second.ToLowerInvariant()}\".",
            "headers" => null,
            "event" when second is not null && (pointer.Count > 2 || !EventMembers.Contains(second, StringComparer.Ordinal)) =>
                $"\"/event\" has the members {string.Join(", ", EventMembers)}.",
            "event" => null,
            _ => "A pointer begins with /body, /headers, /event, or within \"forEach\" with /item or /index.",
        };
    }
}

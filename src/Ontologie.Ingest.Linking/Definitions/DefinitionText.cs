using System.Text.Json;

namespace Ontologie.Ingest.Linking.Definitions;

/// <summary>Opens the JSON of a definition, and refuses what no definition may contain, so that readers need not expect it.</summary>
internal static class DefinitionText
{
    /// <summary>The most bytes of one definition.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Parses bytes. Null if they are no JSON, with the fault added.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, FaultList faults)
    {
        if (utf8.Length > MaxBytes)
        {
            faults.Add("", $"The definition has {utf8.Length} bytes; the limit is {MaxBytes}.");
            return null;
        }

        try
        {
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException wrong)
        {
            faults.Add("", $"The text is no JSON in UTF-8 (line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}).");
            return null;
        }
    }

    /// <summary>Whether no name or text has a NUL or half of a surrogate pair, and no object has a member twice.</summary>
    public static bool IsSound(JsonElement element, string place, FaultList faults)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String when Text(element) is not { } text || text.Contains('\0', StringComparison.Ordinal):
                faults.Add(place, "The text has the character NUL or half of a surrogate pair. Remove it.");
                return false;
            case JsonValueKind.Array:
                var index = 0;
                var allSound = true;
                foreach (var item in element.EnumerateArray())
                {
                    allSound &= IsSound(item, FaultList.Below(place, index++), faults);
                }

                return allSound;
            case JsonValueKind.Object:
                return AreMembersSound(element, place, faults);
            default:
                return true;
        }
    }

    private static bool AreMembersSound(JsonElement element, string place, FaultList faults)
    {
        var seen = new HashSet<string>();
        var allSound = true;
        foreach (var member in element.EnumerateObject())
        {
            if (Name(member) is not { } name || name.Contains('\0', StringComparison.Ordinal))
            {
                faults.Add(place, "A member's name has the character NUL or half of a surrogate pair. Remove it.");
                return false;
            }

            var inside = FaultList.Below(place, name);
            if (!seen.Add(name))
            {
                faults.Add(inside, "The member is written twice. Keep one.");
                allSound = false;
            }

            allSound &= IsSound(member.Value, inside, faults);
        }

        return allSound;
    }

    private static string? Text(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

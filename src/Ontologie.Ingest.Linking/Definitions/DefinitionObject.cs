using System.Text.Json;

namespace Ontologie.Ingest.Linking.Definitions;

/// <summary>
/// Reads the members of one object of a definition and adds a fault for each that is unknown or has the wrong type. The definition is
/// sound (<see cref="DefinitionText.IsSound"/>).
/// </summary>
internal sealed class DefinitionObject
{
    private readonly JsonElement _element;
    private readonly FaultList _faults;

    private DefinitionObject(JsonElement element, string place, FaultList faults) => (_element, Place, _faults) = (element, place, faults);

    /// <summary>The place of the object in the definition.</summary>
    public string Place { get; }

    /// <summary>Opens an object. Null if the element is none, with the fault added.</summary>
    /// <param name="element">The element.</param>
    /// <param name="place">Its place.</param>
    /// <param name="known">The members that it may have.</param>
    /// <param name="faults">Takes the faults.</param>
    public static DefinitionObject? Open(JsonElement element, string place, IReadOnlyCollection<string> known, FaultList faults)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(place, $"An object is wanted, not {Kind(element)}.");
            return null;
        }

        foreach (var member in element.EnumerateObject().Where(member => !known.Contains(member.Name)))
        {
            faults.Add(FaultList.Below(place, member.Name), $"This member is not known here. {NearestMember.Hint(member.Name, known)}");
        }

        return new DefinitionObject(element, place, faults);
    }

    /// <summary>The place of a member.</summary>
    public string At(string name) => FaultList.Below(Place, name);

    /// <summary>A member; null if it is absent.</summary>
    public JsonElement? Get(string name) => _element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A member; null if it is absent, with the fault added.</summary>
    public JsonElement? Need(string name)
    {
        var value = Get(name);
        if (value is null)
        {
            _faults.Add(Place, $"The member {name} is missing.");
        }

        return value;
    }

    /// <summary>A text; null if it is absent or wrong.</summary>
    public string? Text(string name, int maxLength, bool isNeeded = false)
    {
        if ((isNeeded ? Need(name) : Get(name)) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            _faults.Add(At(name), $"A text is wanted, not {Kind(value)}.");
            return null;
        }

        var text = value.GetString()!;
        if (text.Length == 0 || text.Length > maxLength)
        {
            _faults.Add(At(name), $"The text must have 1 to {maxLength} characters; it has {text.Length}.");
            return null;
        }

        if (text.Any(char.IsControl))
        {
            _faults.Add(At(name), "The text has a control character. Remove it.");
            return null;
        }

        return text;
    }

    /// <summary>True or false; the default if it is absent or wrong.</summary>
    public bool Boolean(string name, bool byDefault)
    {
        if (Get(name) is not { } value)
        {
            return byDefault;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        _faults.Add(At(name), $"true or false is wanted, not {Kind(value)}.");
        return byDefault;
    }

    /// <summary>One of several words; the default if it is absent or wrong.</summary>
    public T Word<T>(string name, IReadOnlyDictionary<string, T> words, T byDefault, bool isNeeded = false)
    {
        if ((isNeeded ? Need(name) : Get(name)) is not { } value)
        {
            return byDefault;
        }

        if (value.ValueKind == JsonValueKind.String && words.TryGetValue(value.GetString()!, out var found))
        {
            return found;
        }

        _faults.Add(At(name), value.ValueKind == JsonValueKind.String
            ? $"This value is not known. {NearestMember.Hint(value.GetString()!, [.. words.Keys])}"
            : $"One of {string.Join(", ", words.Keys)} is wanted, not {Kind(value)}.");
        return byDefault;
    }

    /// <summary>The kind of an element in words.</summary>
    public static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}

using System.Text.Json;
using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.Api.Requests;

/// <summary>
/// Reads the fields of a JSON object one by one and collects errors. A null field counts as absent. A field that was never read is
/// unknown, which is an error too. A class and not a record: nothing prints a field, which may be a secret.
/// </summary>
internal sealed class JsonFields(IReadOnlyDictionary<string, JsonElement> members)
{
    /// <summary>The most unknown fields that one response lists.</summary>
    private const int MaxExplained = 10;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private bool _isExplained;

    /// <summary>The fields of an empty object.</summary>
    internal static JsonFields None => new(new Dictionary<string, JsonElement>());

    internal FieldErrors Errors { get; } = new();

    /// <summary>All errors so far, including one for each unknown field. Call it after every known field was read.</summary>
    internal FieldErrors AllErrors()
    {
        foreach (var name in _isExplained ? [] : members.Keys.Except(_known).Take(MaxExplained))
        {
            Errors.Add(name, NearestName.Sentence("field", name, _known));
        }

        _isExplained = true;
        return Errors;
    }

    internal string? Text(string field)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Errors.Add(field, "It must be a string.");
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // The body is valid UTF-8, so this is an escaped half of a surrogate pair.
            Errors.Add(field, "It must be valid Unicode text.");
            return null;
        }
    }

    /// <summary>Reads a whole number. The action checks that it is within the range.</summary>
    internal int? Number(string field, NumberRange range)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
        {
            return number;
        }

        Errors.Add(field, range.Sentence);
        return null;
    }

    internal bool? Flag(string field)
    {
        switch (Find(field)?.ValueKind)
        {
            case null:
                return null;
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                Errors.Add(field, "It must be true or false.");
                return null;
        }
    }

    /// <summary>Reads a sequence of a log.</summary>
    internal long? Sequence(string field)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0)
        {
            return number;
        }

        Errors.Add(field, "It must be a sequence: a whole number, 0 or more.");
        return null;
    }

    /// <summary>Reads a list of texts.</summary>
    /// <param name="field">The field.</param>
    /// <param name="most">The most texts.</param>
    internal IReadOnlyList<string>? Texts(string field, int most)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Array
            && value.GetArrayLength() <= most
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
        {
            try
            {
                return [.. value.EnumerateArray().Select(item => item.GetString()!)];
            }
            catch (InvalidOperationException)
            {
                // Half of a surrogate pair, as in Text.
            }
        }

        Errors.Add(field, $"It must be a list of at most {most} strings.");
        return null;
    }

    /// <summary>Reads an RFC 3339 time.</summary>
    internal DateTimeOffset? Time(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, out var time))
        {
            return time;
        }

        Errors.Add(field, Rfc3339.Sentence);
        return null;
    }

    /// <summary>Reads an object as it is.</summary>
    internal JsonElement? Object(string field)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return value;
        }

        Errors.Add(field, "It must be an object.");
        return null;
    }

    private JsonElement? Find(string field)
    {
        _known.Add(field);
        return members.TryGetValue(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}

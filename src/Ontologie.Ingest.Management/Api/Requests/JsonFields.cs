using System.Text.Json;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Api.Requests;

/// <summary>
/// The fields of a JSON object, read one by one; what is wrong is collected in <see cref="Errors"/>. A field that
/// is null is like an absent one. A field that nobody asked for is an error, so all are read before
/// <see cref="Problem"/> is. A class without a printed form: one of the fields may be a secret.
/// </summary>
internal sealed class JsonFields(IReadOnlyDictionary<string, JsonElement> members)
{
    internal const int MaxNameLength = 200;

    /// <summary>Most unknown fields that one answer explains.</summary>
    private const int MaxExplained = 10;

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private bool _isExplained;

    /// <summary>The fields of an empty object.</summary>
    internal static JsonFields None => new(new Dictionary<string, JsonElement>());

    internal FieldErrors Errors { get; } = new();

    /// <summary>The answer where a field is wrong or unknown, else null.</summary>
    internal Problem? Problem
    {
        get
        {
            foreach (var name in _isExplained ? [] : members.Keys.Except(_asked).Take(MaxExplained))
            {
                Errors.Add(name, NearestName.Sentence("field", name, _asked));
            }

            _isExplained = true;

            return Errors.Problem;
        }
    }

    /// <summary>A name: trimmed, then 1 to 200 characters, all of them visible.</summary>
    internal string? Name(bool required)
    {
        const string Field = "name";
        if (required && Find(Field) is null)
        {
            Errors.Add(Field, "The name is missing.");
        }

        if (Text(Field)?.Trim() is not { } name)
        {
            return null;
        }

        if (name.Length == 0 || name.EnumerateRunes().Count() > MaxNameLength)
        {
            Errors.Add(Field, $"The name must have 1 to {MaxNameLength} characters besides white space around it.");
        }

        if (name.Length > 0 && !InvisibleCharacters.AnyVisibleIn(name))
        {
            Errors.Add(Field, "The name must have a character that can be seen.");
        }

        if (InvisibleCharacters.FirstIn(name) is { } invisible)
        {
            Errors.Add(Field, $"The name must not have control or invisible characters. It has U+{invisible.Value:X4}.");
        }

        return name;
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
            // The body is valid UTF-8, so this is an escaped half of a surrogate pair: no text at all.
            Errors.Add(field, "It must be valid Unicode text.");
            return null;
        }
    }

    internal int? Number(string field, int least, int most)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Errors.Add(field, $"It must be a whole number from {least} to {most}.");
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

    /// <summary>Whether the field is there and not null.</summary>
    internal bool Has(string field) => Find(field) is not null;

    private JsonElement? Find(string field)
    {
        _asked.Add(field);
        return members.TryGetValue(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}

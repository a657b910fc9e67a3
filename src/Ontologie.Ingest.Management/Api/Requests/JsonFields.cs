using System.Text.Json;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.Api.Requests;

/// <summary>
/// The fields of a JSON object, read one by one; what is wrong is collected in <see cref="Errors"/>. A field that
/// is null is like an absent one, and fields that nobody asks for are ignored. A class without a printed form:
/// one of the fields may be a secret.
/// </summary>
internal sealed class JsonFields(JsonElement root)
{
    internal static readonly JsonFields None = new(JsonElement.Parse("{}"));

    internal const int MaxNameLength = 200;

    internal FieldErrors Errors { get; } = new();

    /// <summary>A name: trimmed, then 1 to 200 characters and none of them a control character.</summary>
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

        if (name.Any(char.IsControl))
        {
            Errors.Add(Field, "The name must not have control characters.");
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

    private JsonElement? Find(string field) =>
        root.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}

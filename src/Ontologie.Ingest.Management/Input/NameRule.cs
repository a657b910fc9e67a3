using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Input;

/// <summary>The rule for names of workspaces and connectors: trimmed, then 1 to 200 visible characters.</summary>
internal static class NameRule
{
    internal const string Field = "name";
    internal const int MaxLength = 200;

    /// <summary>Checks a name and returns it without the white space around it; null if none is given.</summary>
    internal static string? Check(FieldErrors errors, string? given, bool isRequired)
    {
        if (given is null)
        {
            if (isRequired && !errors.Has(Field))
            {
                errors.Add(Field, "The name is missing.");
            }

            return null;
        }

        var name = given.Trim();
        var length = name.EnumerateRunes().Count();
        if (length is 0 or > MaxLength)
        {
            errors.Add(Field, $"The name must have 1 to {MaxLength} characters, not counting white space around it; got {length}.");
        }

        if (name.Length > 0 && !InvisibleCharacters.AnyVisibleIn(name))
        {
            errors.Add(Field, "The name must have a visible character.");
        }

        if (InvisibleCharacters.FirstIn(name) is { } invisible)
        {
            errors.Add(Field, $"The name must not have control or invisible characters; got U+{invisible.Value:X4}.");
        }

        return name;
    }
}

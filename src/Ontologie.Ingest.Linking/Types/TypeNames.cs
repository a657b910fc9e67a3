using System.Buffers;

namespace Ontologie.Ingest.Linking.Types;

/// <summary>The forms of names. Names stand in addresses, so they are ASCII and need no encoding.</summary>
public static class TypeNames
{
    internal const string TypeForm = "a lower-case letter, then up to 62 lower-case letters, digits and hyphens";

    internal const string FieldForm = "a letter, then up to 62 letters, digits, underscores and hyphens";

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz234567");

    /// <summary>Whether it is a name of an entity type: <c>[a-z][a-z0-9-]{0,62}</c>.</summary>
    public static bool IsType(string name) =>
        name.Length is > 0 and <= TypeLimits.MaxNameLength
        && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Whether it is a name of a property or a relation: <c>[A-Za-z][A-Za-z0-9_-]{0,62}</c>.</summary>
    public static bool IsField(string name) =>
        name.Length is > 0 and <= TypeLimits.MaxNameLength
        && char.IsAsciiLetter(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    /// <summary>Whether it is a source: <c>manual</c>, <c>api</c>, or the id of a connector.</summary>
    public static bool IsSource(string source) =>
        source is "manual" or "api"
        || (source.Length == 29
            && source.StartsWith("ep_", StringComparison.Ordinal)
            && !source.AsSpan(3).ContainsAnyExcept(IdCharacters));
}

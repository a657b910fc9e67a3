namespace Ontologie.Ingest.Linking.Pointers;

/// <summary>One token of a pointer.</summary>
/// <param name="Name">The unescaped name of a member.</param>
/// <param name="Index">The index of an element; -1 if the token is none.</param>
internal readonly record struct PointerToken(string Name, int Index)
{
    private const int MaxIndexDigits = 9;

    /// <summary>Reads an escaped token.</summary>
    /// <returns>Null if a <c>~</c> is not followed by 0 or 1.</returns>
    public static PointerToken? Read(string escaped)
    {
        for (var at = escaped.IndexOf('~', StringComparison.Ordinal); at >= 0; at = escaped.IndexOf('~', at + 1))
        {
            if (at + 1 == escaped.Length || escaped[at + 1] is not ('0' or '1'))
            {
                return null;
            }
        }

        var name = escaped.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        return new PointerToken(name, ReadIndex(name));
    }

    /// <summary>No sign, no leading zero. More digits than a list of an event can need are no index.</summary>
    private static int ReadIndex(string name)
    {
        if (name.Length is 0 or > MaxIndexDigits || name.AsSpan().ContainsAnyExceptInRange('0', '9') || (name[0] == '0' && name.Length > 1))
        {
            return -1;
        }

        return int.Parse(name, System.Globalization.CultureInfo.InvariantCulture);
    }
}

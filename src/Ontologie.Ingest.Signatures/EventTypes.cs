namespace Ontologie.Ingest.Signatures;

/// <summary>Cleans the event type that a sender wrote.</summary>
public static class EventTypes
{
    /// <summary>The longest event type in UTF-16 characters, because it is indexed and shown in lists.</summary>
    public const int MaxLength = 128;

    private const char Replacement = '\uFFFD';

    /// <summary>
    /// Cuts the text to <see cref="MaxLength"/> without splitting a surrogate pair. Replaces control characters and lone surrogates by
    /// U+FFFD: databases refuse some of them, and none belongs on a page or in a log.
    /// </summary>
    /// <param name="text">Any characters.</param>
    public static string Clean(ReadOnlySpan<char> text)
    {
        Span<char> cleaned = stackalloc char[MaxLength];
        var length = 0;
        while (length < text.Length && length < MaxLength)
        {
            var first = text[length];
            if (length + 1 < text.Length && char.IsSurrogatePair(first, text[length + 1]))
            {
                if (length + 2 > MaxLength)
                {
                    break;
                }

                text.Slice(length, 2).CopyTo(cleaned[length..]);
                length += 2;
            }
            else
            {
                cleaned[length++] = char.IsControl(first) || char.IsSurrogate(first) ? Replacement : first;
            }
        }

        return new string(cleaned[..length]);
    }
}

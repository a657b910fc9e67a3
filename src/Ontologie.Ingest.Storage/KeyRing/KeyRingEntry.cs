namespace Ontologie.Ingest.Storage.KeyRing;

/// <summary>A key of the console's key ring, or a revocation.</summary>
/// <param name="Name">Its name, unique in the ring: 1 to 100 letters, digits and hyphens.</param>
/// <param name="Text">Its encrypted content: one line of text.</param>
public sealed record KeyRingEntry(string Name, string Text)
{
    /// <summary>The most entries that a read returns. A ring gets about five a year.</summary>
    public const int MaxEntries = 100;

    private const int MaxNameLength = 100;

    /// <summary>Its name.</summary>
    public string Name { get; } = IsName(Name) ? Name : throw new ArgumentException("The name is not a name of an entry.", nameof(Name));

    /// <summary>Whether a text can be the name of an entry.</summary>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= MaxNameLength && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
    }
}

using System.Text;
using System.Text.Unicode;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// Decodes header values for people. The server reads each byte as one Latin-1 character, because a signature covers bytes. Most senders
/// that use other characters write UTF-8. Pure.
/// </summary>
public static class HeaderText
{
    private const int StackSize = 512;

    /// <summary>Decodes the value as UTF-8 if its bytes are valid UTF-8, otherwise as Latin-1.</summary>
    /// <param name="value">The value as the server read it.</param>
    public static string Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (Ascii.IsValid(value))
        {
            return value;
        }

        if (value.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
        {
            // No server reads such a character: the value is decoded already.
            return value;
        }

        var bytes = value.Length <= StackSize ? stackalloc byte[value.Length] : new byte[value.Length];
        Encoding.Latin1.GetBytes(value, bytes);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : value;
    }
}

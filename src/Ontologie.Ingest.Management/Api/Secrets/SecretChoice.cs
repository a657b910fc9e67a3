using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Management.Api.Requests;

namespace Ontologie.Ingest.Management.Api.Secrets;

/// <summary>
/// The secret of a request: the one it brings, or one that is generated. A class and not a record, so that
/// nothing prints it.
/// </summary>
internal sealed class SecretChoice
{
    private const string Field = "secret";
    private const int MaxBytes = 256;
    private const int GeneratedBytes = 32;

    /// <summary>128 bits, if they were random: what is shorter can be searched through by somebody who has one signed request.</summary>
    private const int WeakBelowBytes = 16;

    /// <summary>The secret as UTF-8 bytes: what signs.</summary>
    internal byte[] Text { get; private init; } = [];

    /// <summary>The secret's text where it was generated here and has to be told once; else null.</summary>
    internal string? Generated { get; private init; }

    internal IReadOnlyList<string> Warnings { get; private init; } = [];

    internal static SecretChoice Read(JsonFields fields)
    {
        if (fields.Text(Field) is not { } given)
        {
            return Generate();
        }

        var text = Encoding.UTF8.GetBytes(given);
        if (text.Length is 0 or > MaxBytes)
        {
            fields.Errors.Add(Field, $"The secret must have 1 to {MaxBytes} bytes in UTF-8.");
            return new SecretChoice();
        }

        return new SecretChoice { Text = text, Warnings = [.. Doubts(given, text.Length)] };
    }

    private static SecretChoice Generate()
    {
        var secret = RandomNumberGenerator.GetHexString(2 * GeneratedBytes, lowercase: true);
        return new SecretChoice { Text = Encoding.UTF8.GetBytes(secret), Generated = secret };
    }

    private static IEnumerable<string> Doubts(string secret, int bytes)
    {
        if (bytes < WeakBelowBytes)
        {
            yield return $"The secret has fewer than {WeakBelowBytes} bytes and may be guessed.";
        }

        if (char.IsWhiteSpace(secret[0]) || char.IsWhiteSpace(secret[^1]))
        {
            yield return "The secret begins or ends with white space, which is part of it.";
        }
    }
}

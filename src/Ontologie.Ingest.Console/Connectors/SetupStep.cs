namespace Ontologie.Ingest.Console.Connectors;

/// <summary>A step of a provider's instructions, with its placeholders filled in. Pure.</summary>
internal static class SetupStep
{
    private const string Url = "{receptionUrl}";
    private const string Secret = "{secret}";

    /// <summary>The step in parts: plain text, and values to be set apart.</summary>
    /// <param name="step">The instruction of the catalogue.</param>
    /// <param name="receptionUrl">The value of its placeholder.</param>
    /// <param name="secret">Words in place of the secret, which is shown elsewhere.</param>
    internal static IEnumerable<(string Text, bool IsValue)> Parts(string step, string receptionUrl, string secret)
    {
        var rest = step.Replace(Secret, secret, StringComparison.Ordinal);
        for (var at = rest.IndexOf(Url, StringComparison.Ordinal); at >= 0; at = rest.IndexOf(Url, StringComparison.Ordinal))
        {
            if (at > 0)
            {
                yield return (rest[..at], false);
            }

            yield return (receptionUrl, true);
            rest = rest[(at + Url.Length)..];
        }

        if (rest.Length > 0)
        {
            yield return (rest, false);
        }
    }
}

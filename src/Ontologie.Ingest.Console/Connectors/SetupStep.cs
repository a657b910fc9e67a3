using System.Text.RegularExpressions;

namespace Ontologie.Ingest.Console.Connectors;

/// <summary>A step of a provider's instructions, with its placeholders filled in. Pure.</summary>
internal static partial class SetupStep
{
    /// <summary>The step in parts: plain text, and values to be set apart.</summary>
    /// <param name="step">The instruction of the catalogue.</param>
    /// <param name="receptionUrl">The value of its placeholder.</param>
    /// <param name="secret">The value of its placeholder: the end of the secret, which is shown whole elsewhere.</param>
    internal static IEnumerable<(string Text, bool IsValue)> Parts(string step, string receptionUrl, string secret) =>
        Placeholder().Split(step).Where(part => part.Length > 0).Select(part => part switch
        {
            "{receptionUrl}" => (receptionUrl, true),
            "{secret}" => (secret, true),
            _ => (part, false),
        });

    [GeneratedRegex(@"(?<placeholder>\{(receptionUrl|secret)\})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

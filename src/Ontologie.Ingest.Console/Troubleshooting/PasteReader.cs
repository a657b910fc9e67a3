namespace Ontologie.Ingest.Console.Troubleshooting;

/// <summary>Recognises what a person pasted. It never fails, and reads at most <see cref="MaxLength"/> characters. Pure.</summary>
internal static class PasteReader
{
    /// <summary>The most characters of a paste, 2 Mi.</summary>
    internal const int MaxLength = 2 << 20;

    /// <summary>An answer of reception is shorter.</summary>
    private const int MaxAnswerLength = 2000;

    private static readonly string[] OtherCommands = ["Invoke-WebRequest", "Invoke-RestMethod", "fetch(", "wget ", "http "];

    /// <summary>Reads a paste. Null if it is empty.</summary>
    internal static PastedInput? Read(string? pasted)
    {
        var text = pasted?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.Length > MaxLength)
        {
            return new PastedInput.Unreadable("The text has more than 2 MiB. Reception takes bodies of at most 1 MiB.");
        }

        if (CurlCommand.IsOne(text))
        {
            return CurlCommand.Read(text);
        }

        if (Array.Exists(OtherCommands, start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
        {
            return new PastedInput.Unreadable(
                "Commands of this tool are not read. Paste the request as a curl command, or as its headers, an empty line and the body.");
        }

        if (text[0] is '{' or '[')
        {
            return OfJson(text);
        }

        return !text.Any(char.IsWhiteSpace)
            ? PastedIds.Read(text)
            : RawRequest.Read(text) ?? new PastedInput.Unreadable(
                "This is no event id, no URL and no request. A request is its headers, each on a line with a colon, an empty line and the "
                + "body; or a curl command.");
    }

    /// <summary>The answer to an accepted request, which names the event, or a body alone.</summary>
    private static PastedInput OfJson(string text) =>
        text.Length <= MaxAnswerLength && text.Contains("\"eventId\"", StringComparison.Ordinal)
        && PastedIds.Read(text) is PastedInput.OfEvent found
            ? found
            : new PastedInput.Unreadable(
                "This is a body without its headers. Paste the headers above it, with an empty line in between: the signature is in one "
                + "of them.");
}

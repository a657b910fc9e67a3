using System.Text.RegularExpressions;

namespace Ontologie.Ingest.Console.Troubleshooting;

/// <summary>Finds ids in a text without white space: an id alone, or an address. Pure.</summary>
internal static partial class PastedIds
{
    private const string ReceptionPath = "/api/webhooks/";
    private const int DigitsOfAnId = 26;

    /// <summary>The first endpoint id of an address; null if there is none.</summary>
    internal static string? EndpointIn(string address) => IdOf("ep", address);

    /// <summary>What an id or an address refers to.</summary>
    internal static PastedInput Read(string text)
    {
        var endpoint = EndpointIn(text);
        if (IdOf("evt", text) is { } evt)
        {
            return new PastedInput.OfEvent(evt, endpoint);
        }

        if (IdOf("rej", text) is { } rejection)
        {
            return new PastedInput.OfRejection(rejection, endpoint);
        }

        return endpoint is null ? Unknown(text) : new PastedInput.OfConnector(endpoint, IsReceptionUrl(text) ? text : null);
    }

    private static bool IsReceptionUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.AbsolutePath.Contains(ReceptionPath, StringComparison.OrdinalIgnoreCase);

    private static PastedInput.Unreadable Unknown(string text) => new(
        Broken().Match(text) is { Success: true } broken
            ? $"The id is not complete, or has a wrong character. After {broken.Groups["prefix"].Value} it needs {DigitsOfAnId} "
                + "characters: letters from a to z and digits from 2 to 7."
            : text.Contains("://", StringComparison.Ordinal)
                ? $"The URL names no connector. A reception URL ends with {ReceptionPath} and an id that begins with ep_."
                : "This is no event id, no URL and no request. Event ids begin with evt_. A request is pasted with its headers.");

    private static string? IdOf(string prefix, string text)
    {
        var match = Id().Matches(text).FirstOrDefault(found => found.Groups["prefix"].Value == prefix);
        return match?.Value;
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?<prefix>ep|evt|rej)_[a-z2-7]{26}(?![A-Za-z0-9])",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?<prefix>(ep|evt|rej)_)[A-Za-z0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Broken();
}

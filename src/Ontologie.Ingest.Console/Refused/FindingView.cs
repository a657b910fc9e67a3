using Ontologie.Ingest.Management.Api.Diagnoses;

namespace Ontologie.Ingest.Console.Refused;

/// <summary>A finding as a page shows it. Pure.</summary>
/// <param name="Kind">The kind of the pill for its certainty.</param>
/// <param name="Certainty">How certain it is, in a word.</param>
/// <param name="Meaning">What the word means.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Evidence">What was seen or computed.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Fix">What the fix does and the page that asks for it; null if there is none.</param>
/// <param name="Link">Where to go instead of a fix; null if there is nothing.</param>
public sealed record FindingView(
    string Kind,
    string Certainty,
    string Meaning,
    string Title,
    string Evidence,
    string Advice,
    (string Words, string Href)? Fix,
    (string Words, string Href)? Link)
{
    /// <summary>The view.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="ep">The connector whose settings the fix changes; null if it is not known.</param>
    internal static FindingView Of(FindingBody finding, string? ep)
    {
        var (kind, word, meaning) = finding.Certainty switch
        {
            "verified" => ("ok", "Verified", "A signature was computed and matched: this is a fact."),
            "likely" => ("warn", "Likely", "The request shows it, but no signature proves it."),
            _ => ("idle", "Hint", "It is possible, and worth a look."),
        };
        return new FindingView(
            kind, word, meaning, finding.Title, finding.Evidence, finding.Advice, FixOf(finding, ep), LinkOf(finding, ep));
    }

    private static (string Words, string Href)? FixOf(FindingBody finding, string? ep) =>
        ep is not null && finding.Fix is { } fix && FixWords.ButtonOf(fix) is { } words
            ? ($"{words} …", FixWords.AddressOf(ep, fix))
            : null;

    private static (string Words, string Href)? LinkOf(FindingBody finding, string? ep) => finding switch
    {
        { ConnectorId: { } other } when other != ep => ("Open the other connector", $"/connectors/{other}"),
        { Code: "previous_secret" or "secret_is_something_else" } when ep is not null => ("Enter the secret", $"/connectors/{ep}/secrets"),
        _ => null,
    };
}

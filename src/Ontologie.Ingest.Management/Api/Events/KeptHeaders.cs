using System.Text.Json;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>
/// The headers as the log keeps them: a JSON array of <c>["name","value"]</c>, and <c>["name"]</c> for a header that did not fit.
/// </summary>
/// <param name="Kept">The headers that were kept, in their order.</param>
/// <param name="LeftOut">The names of those that did not fit.</param>
internal sealed record KeptHeaders(IReadOnlyList<HeaderBody> Kept, IReadOnlyList<string> LeftOut)
{
    private static readonly KeptHeaders None = new([], []);

    /// <summary>
    /// Reads what is stored. What is neither form is passed over: a row that was written once must stay readable. Credentials that
    /// an earlier version did not recognise are redacted here.
    /// </summary>
    internal static KeptHeaders Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonElement.Parse(json) is { ValueKind: JsonValueKind.Array } array
                ? new KeptHeaders(
                    [.. array.EnumerateArray().Select(Pair).OfType<HeaderBody>()],
                    [.. array.EnumerateArray().Select(Single).OfType<string>()])
                : None;
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static HeaderBody? Pair(JsonElement pair) =>
        IsOfTexts(pair, 2) && pair[0].GetString() is { } name
            ? new HeaderBody(name, CredentialHeaders.Redact(name, pair[1].GetString()!))
            : null;

    private static string? Single(JsonElement single) => IsOfTexts(single, 1) ? single[0].GetString() : null;

    private static bool IsOfTexts(JsonElement array, int length) =>
        array.ValueKind == JsonValueKind.Array
        && array.GetArrayLength() == length
        && array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
}

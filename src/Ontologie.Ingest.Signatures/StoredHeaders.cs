using System.Text.Json;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// The headers of a stored event. The log holds them as a JSON array of <c>["name","value"]</c>, and <c>["name"]</c> for a header that
/// exceeded the limit.
/// </summary>
/// <param name="Kept">The headers that were stored, in their order.</param>
/// <param name="LeftOut">The names of the headers that exceeded the limit.</param>
public sealed record StoredHeaders(IReadOnlyList<StoredHeader> Kept, IReadOnlyList<string> LeftOut)
{
    private static readonly StoredHeaders None = new([], []);

    /// <summary>
    /// Reads the stored JSON. It skips what it cannot read, so that every stored event stays readable. It also redacts credentials that
    /// an earlier version did not recognise.
    /// </summary>
    /// <param name="json">The stored JSON.</param>
    public static StoredHeaders Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonElement.Parse(json) is { ValueKind: JsonValueKind.Array } array
                ? new StoredHeaders(
                    [.. array.EnumerateArray().Select(Pair).OfType<StoredHeader>()],
                    [.. array.EnumerateArray().Select(Single).OfType<string>()])
                : None;
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static StoredHeader? Pair(JsonElement pair) =>
        IsOfTexts(pair, 2) && pair[0].GetString() is { } name
            ? new StoredHeader(name, CredentialHeaders.Redact(name, pair[1].GetString()!))
            : null;

    private static string? Single(JsonElement single) => IsOfTexts(single, 1) ? single[0].GetString() : null;

    private static bool IsOfTexts(JsonElement array, int length) =>
        array.ValueKind == JsonValueKind.Array
        && array.GetArrayLength() == length
        && array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
}

/// <summary>One header of the request that became an event.</summary>
/// <param name="Name">Its name as it was sent.</param>
/// <param name="Value">Its value, or what replaces a credential.</param>
public sealed record StoredHeader(string Name, string Value);

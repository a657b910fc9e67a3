namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>The URLs that a sender may have signed: the configured ones, the one that the headers show, and their usual variants.</summary>
internal static class UrlTexts
{
    private const int MaxUrls = 16;
    private const int MaxLength = 2048;

    /// <summary>The signed or first URL comes first, at most 16.</summary>
    public static IReadOnlyList<string> Of(DiagnosisRequest request, string? signedUrl)
    {
        List<string> known = [.. new[] { signedUrl }.OfType<string>(), .. request.Urls];
        List<string> bases = [.. known, .. SeenBy(new DiagnosisHeaderList(request.Headers), known)];
        return
        [
            .. bases.Concat(bases.SelectMany(Variants))
                .Where(url => url.Length is > 0 and <= MaxLength)
                .Distinct(StringComparer.Ordinal)
                .Take(MaxUrls),
        ];
    }

    // The path of the known URL at the host that the sender wrote.
    private static IEnumerable<string> SeenBy(DiagnosisHeaderList headers, List<string> known)
    {
        if (!Uri.TryCreate(known.FirstOrDefault(), UriKind.Absolute, out var url))
        {
            yield break;
        }

        foreach (var name in new[] { "X-Forwarded-Host", "Host" })
        {
            if (headers.Find(name).Value is { Length: > 0 and <= 255 } host)
            {
                yield return $"https://{host}{url.PathAndQuery}";
                yield return $"http://{host}{url.PathAndQuery}";
            }
        }
    }

    private static IEnumerable<string> Variants(string url)
    {
        var other = url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? "http://" + url[8..]
            : url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "https://" + url[7..]
            : url;
        yield return other;
        yield return WithOtherEnd(url);
        yield return WithOtherEnd(other);
    }

    private static string WithOtherEnd(string url) => url.EndsWith('/') ? url[..^1] : url + "/";
}

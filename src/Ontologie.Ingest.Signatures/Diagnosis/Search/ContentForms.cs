using Ontologie.Ingest.Signatures.Diagnosis.Schemes;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>Everything that a sender may have signed, given the headers and URLs of a request.</summary>
internal sealed class ContentForms
{
    private const int MaxIds = 4;

    private static readonly ContentTemplate[] WithTime =
    [
        ContentTemplate.TimestampDotBody, ContentTemplate.TimestampBody, ContentTemplate.TimestampColonBody,
        ContentTemplate.VersionColonTimestampColonBody,
    ];

    private ContentForms(ContentTemplate expectedTemplate, ContentForm? expected, List<ContentForm> others)
    {
        ExpectedTemplate = expectedTemplate;
        Expected = expected;
        Others = others;
    }

    /// <summary>What the scheme signs, given the headers of the request.</summary>
    public ContentTemplate ExpectedTemplate { get; }

    /// <summary>The form that the verifier uses; null if a header that it needs is missing or malformed.</summary>
    public ContentForm? Expected { get; }

    /// <summary>All other forms. The most common ones come first.</summary>
    public IReadOnlyList<ContentForm> Others { get; }

    public static ContentForms Of(SigningScheme scheme, DiagnosisRequest request, string? signedUrl)
    {
        var headers = new DiagnosisHeaderList(request.Headers);
        var times = TimestampTexts.Of(scheme, request.Headers);
        var ids = IdsOf(scheme, request.Headers);
        var urls = UrlTexts.Of(request, signedUrl);
        var template = Resolve(scheme, headers);
        var ownTime = times.Find(time => time is { IsOwn: true, Change: null });
        var ownId = scheme.Headers.Id is { } idName ? headers.Find(idName).Value : null;
        var expected = ExpectedOf(scheme, template, ownTime, ownId, urls.Count == 0 ? null : urls[0]);
        var others = All(times, ids, urls).Where(form => form.Prefix != expected?.Prefix).DistinctBy(form => form.Prefix);
        return new ContentForms(template, expected, [.. others.OrderBy(form => form.Template == template ? 0 : 1)]);
    }

    private static ContentTemplate Resolve(SigningScheme scheme, DiagnosisHeaderList headers)
    {
        if (scheme.Template is not ContentTemplate.ByHeaders)
        {
            return scheme.Template;
        }

        return scheme.Headers.Id is { } id && headers.Has(id) ? ContentTemplate.IdDotTimestampDotBody
            : scheme.Headers.Timestamp is { } time && headers.Has(time) ? ContentTemplate.TimestampDotBody
            : ContentTemplate.Body;
    }

    private static ContentForm? ExpectedOf(
        SigningScheme scheme, ContentTemplate template, TimestampText? time, string? id, string? url)
    {
        var isTimeValid = time is not null && (scheme.Profile is null || SignedMetadata.IsTimestamp(time.Text));
        return template switch
        {
            ContentTemplate.NotComputed => null,
            ContentTemplate.Body => new ContentForm(template, ""),
            ContentTemplate.UrlBody => url is null ? null : new ContentForm(template, url, Url: url),
            ContentTemplate.IdDotTimestampDotBody => isTimeValid && SignedMetadata.IsId(id) ? Build(template, time!, id) : null,
            _ => isTimeValid ? Build(template, time!, null) : null,
        };
    }

    private static IEnumerable<ContentForm> All(List<TimestampText> times, List<string> ids, IReadOnlyList<string> urls)
    {
        yield return new ContentForm(ContentTemplate.Body, "");
        foreach (var time in times)
        {
            foreach (var template in WithTime)
            {
                yield return Build(template, time, null);
            }

            foreach (var id in ids)
            {
                yield return Build(ContentTemplate.IdDotTimestampDotBody, time, id);
            }
        }

        foreach (var url in urls)
        {
            yield return new ContentForm(ContentTemplate.UrlBody, url, Url: url);
        }
    }

    private static ContentForm Build(ContentTemplate template, TimestampText time, string? id) => new(
        template,
        template switch
        {
            ContentTemplate.TimestampBody => time.Text,
            ContentTemplate.TimestampColonBody => $"{time.Text}:",
            ContentTemplate.VersionColonTimestampColonBody => $"v0:{time.Text}:",
            ContentTemplate.IdDotTimestampDotBody => $"{id}.{time.Text}.",
            _ => $"{time.Text}.",
        },
        time);

    private static List<string> IdsOf(SigningScheme scheme, IReadOnlyList<KeyValuePair<string, string>> lines) =>
    [
        .. lines
            .Where(line => string.Equals(line.Key, scheme.Headers.Id, StringComparison.OrdinalIgnoreCase)
                || line.Key.EndsWith("-id", StringComparison.OrdinalIgnoreCase))
            .OrderBy(line => string.Equals(line.Key, scheme.Headers.Id, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .Select(line => line.Value)
            .Where(value => SignedMetadata.IsId(value))
            .Distinct(StringComparer.Ordinal)
            .Take(MaxIds),
    ];
}

using Ontologie.Ingest.Signatures.Diagnosis.Schemes;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>Decides which schemes a request may follow.</summary>
internal static class SchemeAttempts
{
    private const int MaxRenamed = 4;

    // These contain digests or ids that are no webhook signature.
    private static readonly string[] NotSignatures =
        ["Traceparent", "Tracestate", "Authorization", "Cookie", "ETag", "If-None-Match", "Content-MD5", "X-Request-Id", "Digest"];

    /// <summary>The connector's own scheme first, then those of other providers, then its own under other header names.</summary>
    public static List<SchemeAttempt> Of(DiagnosisRequest request, DiagnosisSubject subject)
    {
        var headers = new DiagnosisHeaderList(request.Headers);
        var attempts = new List<SchemeAttempt>();
        var own = subject.Profile is { } profile ? SigningScheme.Of(profile, headers, subject.SignedUrl) : null;
        var others = KnownSchemes.PresentIn(headers, subject.Profile).ToList();
        if (own is not null)
        {
            Add(attempts, own, own.Headers.Signature, isOwn: true);
        }

        others.ForEach(scheme => Add(attempts, scheme, scheme.Headers.Signature, isOwn: false));
        if (own is not null && !headers.Has(own.Headers.Signature))
        {
            foreach (var name in Renamed(request.Headers, others).Take(MaxRenamed))
            {
                Add(attempts, own, name, isOwn: true);
            }
        }

        return attempts;

        void Add(List<SchemeAttempt> list, SigningScheme scheme, string header, bool isOwn)
        {
            var readings = SignatureReadings.Read(scheme, headers, header);
            if (readings.Count > 0 && scheme is { IsToken: false, Template: not ContentTemplate.NotComputed })
            {
                var isRenamed = !string.Equals(header, scheme.Headers.Signature, StringComparison.OrdinalIgnoreCase);
                var url = isOwn ? subject.SignedUrl : null;
                list.Add(new SchemeAttempt(scheme, readings, ContentForms.Of(scheme, request, url), isOwn, isRenamed));
            }
        }
    }

    /// <summary>The headers of no known scheme whose values look like signatures.</summary>
    public static IEnumerable<string> Renamed(
        IReadOnlyList<KeyValuePair<string, string>> lines, IReadOnlyList<SigningScheme> present) =>
        lines
            .Where(line => !Array.Exists(NotSignatures, name => name.Equals(line.Key, StringComparison.OrdinalIgnoreCase))
                && !present.Any(scheme => scheme.Headers.Signature.Equals(line.Key, StringComparison.OrdinalIgnoreCase))
                && SignatureReadings.AnyIn(line.Value))
            .Select(line => line.Key)
            .Distinct(StringComparer.OrdinalIgnoreCase);
}

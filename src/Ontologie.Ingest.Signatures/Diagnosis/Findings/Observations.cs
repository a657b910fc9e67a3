using System.Text;
using Ontologie.Ingest.Signatures.Diagnosis.Schemes;
using Ontologie.Ingest.Signatures.Diagnosis.Search;

namespace Ontologie.Ingest.Signatures.Diagnosis.Findings;

/// <summary>What a request and a connector show without a matching signature.</summary>
internal static class Observations
{
    private const int MaxNames = 20;
    private const int MaxNameLength = 64;

    public static IEnumerable<Finding> Of(DiagnosisRequest request, DiagnosisSubject subject)
    {
        var headers = new DiagnosisHeaderList(request.Headers);
        var present = KnownSchemes.PresentIn(headers, subject.Profile).ToList();
        var found = new List<Finding?>();
        if (subject.Profile is not { } profile)
        {
            found.AddRange(present.Take(1).Select(scheme => ProviderFindings.OtherProvider(scheme, null, Certainty.Likely)));
            found.Add(present.Count == 0 ? NoHeader("a signature header of a known provider", request, present) : null);
        }
        else
        {
            var scheme = SigningScheme.Of(profile, headers, subject.SignedUrl);
            var name = scheme.Headers.Signature;
            if (headers.Has(name))
            {
                found.AddRange(OfValue(scheme, headers));
                found.AddRange(OfTime(scheme, headers, request, subject));
            }
            else
            {
                found.AddRange(present.Take(1).Select(other => ProviderFindings.OtherProvider(other, profile, Certainty.Likely)));
                found.Add(present.Count == 0 ? NoHeader(name, request, present) : null);
            }

            found.AddRange(OfSecrets(scheme, subject));
            found.Add(OfUrl(scheme));
        }

        found.AddRange(BodyObservations.Of(request, isSigned: false));
        return found.OfType<Finding>();
    }

    private static Finding NoHeader(string expected, DiagnosisRequest request, IReadOnlyList<SigningScheme> present)
    {
        var names = request.Headers.Select(line => line.Key).Where(name => name.Length <= MaxNameLength)
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxNames);
        var similar = SchemeAttempts.Renamed(request.Headers, present).Where(name => name.Length <= MaxNameLength).Take(1).ToList();
        return new Finding(
            FindingCodes.NoSignatureHeader,
            Certainty.Likely,
            $"The request does not have {expected}.",
            $"It has these headers: {string.Join(", ", names)}."
                + (similar.Count == 0 ? "" : $" The value of {similar[0]} looks like a signature."),
            similar.Count == 0
                ? "Turn on signing at the sender: often it signs only after a secret was entered there. Check also that no proxy removes "
                    + "the header."
                : "Send the signature under the expected name.");
    }

    private static IEnumerable<Finding> OfValue(SigningScheme scheme, DiagnosisHeaderList headers)
    {
        var name = scheme.Headers.Signature;
        var readings = SignatureReadings.Read(scheme, headers, name);
        if (readings.Exists(reading => reading.Oddity is null && reading.Algorithm == scheme.Algorithm))
        {
            yield break;
        }

        if (readings.Find(reading => reading.Algorithm != scheme.Algorithm) is { } other)
        {
            yield return new Finding(
                FindingCodes.DigestAlgorithm,
                Certainty.Likely,
                "The signature has the length of another hash function.",
                $"The digest in {name} has {8 * other.Digest.Length} bits.",
                "Let the sender compute the HMAC-SHA256.");
        }
        else
        {
            yield return new Finding(
                FindingCodes.DigestEncoding,
                Certainty.Likely,
                $"The value of {name} has another form than {scheme.DisplayName}'s.",
                readings.Count == 0 ? "It contains nothing that can be a digest." : readings[0].Oddity!,
                $"Write it as {scheme.Prefix}<{(scheme.Encoding is SignatureEncoding.Base64 ? "base64" : "hex")}>.");
        }
    }

    private static IEnumerable<Finding> OfTime(
        SigningScheme scheme, DiagnosisHeaderList headers, DiagnosisRequest request, DiagnosisSubject subject)
    {
        if (scheme.Profile is not { SignsTime: true })
        {
            return [];
        }

        var text = TimestampTexts.OwnOf(scheme, headers);
        var header = scheme.Headers.Timestamp ?? scheme.Headers.Signature;
        return text is null && scheme.Template is not (ContentTemplate.ByHeaders or ContentTemplate.UrlBody)
            ?
            [
                new Finding(
                    FindingCodes.SignedContent,
                    Certainty.Likely,
                    $"The request has no time in {header}.",
                    $"{scheme.DisplayName} signs {ContentForm.Describe(scheme.Template)}.",
                    $"Send the Unix time in seconds in {header}, and sign it together with the body."),
            ]
            : ClockFindings.OfUnverified(text, header, request, subject);
    }

    private static IEnumerable<Finding?> OfSecrets(SigningScheme scheme, DiagnosisSubject subject)
    {
        if (subject.Secrets.Count == 0)
        {
            yield return new Finding(
                FindingCodes.SecretIsSomethingElse,
                Certainty.Likely,
                "This connector has no secret.",
                "Without a secret in force it refuses every request.",
                "Enter the signing secret of the sender.");
        }

        foreach (var secret in subject.Secrets)
        {
            var text = Encoding.UTF8.GetString(secret.Text);
            if (ApiKeys.Resembles(text) || Placeholders.Resemble(text))
            {
                yield return new Finding(
                    FindingCodes.SecretIsSomethingElse,
                    Certainty.Likely,
                    ApiKeys.Resembles(text) ? "An API key was entered as the secret." : "A placeholder was entered as the secret.",
                    $"The secret {secret.Id} looks like one.",
                    "Enter the webhook's signing secret. Providers show it on the page of the webhook.");
            }
            else if (scheme.KeyOf(secret.Text) is null)
            {
                yield return new Finding(
                    FindingCodes.SecretEncoding,
                    Certainty.Likely,
                    $"The secret is not one of {scheme.DisplayName}: it is not base64.",
                    $"The secret {secret.Id} gives no key. It may have been entered for another provider.",
                    "Enter the signing secret again, as the provider shows it.");
            }
            else if (InvisibleCharacters.Trim(text).Length < text.Length || text is ['"', .., '"'] or ['\'', .., '\''])
            {
                yield return new Finding(
                    FindingCodes.SecretWhiteSpace,
                    Certainty.Hint,
                    "The secret has white space or quotation marks around it.",
                    $"The secret {secret.Id} has them at its start or end.",
                    "Enter the secret again without them, if the sender does not have them.");
            }
        }
    }

    private static Finding? OfUrl(SigningScheme scheme) => scheme.Template is not ContentTemplate.UrlBody ? null : new Finding(
        FindingCodes.UrlMismatch,
        Certainty.Hint,
        "The sender may sign another URL.",
        "The signature covers the URL, which the sender knows as it was entered there.",
        "Compare the URL at the sender with that of the connector: scheme, host, path and final slash.");
}

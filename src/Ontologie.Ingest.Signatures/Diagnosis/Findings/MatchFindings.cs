using Ontologie.Ingest.Signatures.Diagnosis.Schemes;
using Ontologie.Ingest.Signatures.Diagnosis.Search;
using Ontologie.Ingest.Signatures.Diagnosis.Secrets;

namespace Ontologie.Ingest.Signatures.Diagnosis.Findings;

/// <summary>Explains a match: one verified finding for each thing that differs from what the connector expects.</summary>
internal static class MatchFindings
{
    public static IEnumerable<Finding> Of(SearchMatch match, DiagnosisRequest request, DiagnosisSubject subject)
    {
        Finding?[] findings =
        [
            MixedSenders.Of(match, request, subject),
            subject.Profile is null ? null : OfScheme(match, subject.Profile),
            OfOwner(match, subject.Profile),
            OfSecretForm(match, subject.Profile),
            OfEncoding(match),
            OfAlgorithm(match),
            OfContent(match),
            OfTimestamp(match),
            OfBody(match),
            .. ClockFindings.Of(match, request, subject),
        ];
        return findings.OfType<Finding>();
    }

    private static Finding? OfScheme(SearchMatch match, ProviderProfile profile)
    {
        var (scheme, header) = (match.Attempt.Scheme, match.Reading.Header);
        if (!match.Attempt.IsOwn)
        {
            return ProviderFindings.OtherProvider(scheme, profile, Certainty.Verified);
        }

        return !match.Attempt.IsRenamed ? null : Verified(
            FindingCodes.NoSignatureHeader,
            $"The signature is in {header}, not in {scheme.Headers.Signature}.",
            $"The request has no {scheme.Headers.Signature}. The digest in {header} matches.",
            $"Send the signature in the header {scheme.Headers.Signature}.");
    }

    private static Finding? OfOwner(SearchMatch match, ProviderProfile? profile)
    {
        var candidate = match.Trial.Key.Candidate;
        return candidate switch
        {
            { Owner: SecretOwner.Retired } => Verified(
                FindingCodes.PreviousSecret,
                "The sender still uses a secret that was removed from this connector.",
                $"The signature matches with the removed secret {candidate.Secret.Id}.",
                "Enter the present secret at the sender. If the old one is right after all, add it to this connector again, and then "
                    + "recover the requests."),
            { Other: { } other } => Verified(
                FindingCodes.OtherConnectorsSecret,
                $"The sender uses the secret of the connector “{other.ConnectorName}”.",
                $"The signature matches with a secret of the connector {other.ConnectorId}.",
                $"Send these requests to the URL of “{other.ConnectorName}”"
                    + (profile is null ? "." : ", or enter the secret of this connector at the sender."))
                with
            { ConnectorId = other.ConnectorId },
            _ => null,
        };
    }

    private static Finding? OfSecretForm(SearchMatch match, ProviderProfile? profile)
    {
        if (match.Trial.Key.Form is not { } form)
        {
            return null;
        }

        var secret = match.Trial.Key.Candidate;
        var canFix = secret.Owner is SecretOwner.Own && match.Attempt.IsOwn
            && profile is not null && SecretCorrection.TryApply(profile, form.Use, secret.Secret.Text, out _);
        var isWhite = form.Code == FindingCodes.SecretWhiteSpace;
        return Verified(
            form.Code,
            isWhite
                ? "The secrets of the two sides differ in a character at their start or end."
                : "The sender derives its key from the secret in another way.",
            $"The signature matches if the key is {form.Use}.",
            isWhite
                ? "Remove the extra character where the sender keeps its secret, or use that form of the secret here."
                : $"Let the sender use the secret as {match.Attempt.Scheme.DisplayName} does, or use that form of the secret here.")
            with
        { Fix = canFix ? DiagnosisFix.Secret(secret.Secret.Id, form.Use) : null };
    }

    private static Finding? OfEncoding(SearchMatch match) => match.Reading.Oddity is not { } oddity ? null : Verified(
        FindingCodes.DigestEncoding,
        "The signature is right, but written in another form.",
        $"The digest in {match.Reading.Header} matches. {oddity}",
        $"Write it as {match.Attempt.Scheme.Prefix}<{(match.Attempt.Scheme.Encoding is SignatureEncoding.Base64 ? "base64" : "hex")}>.");

    private static Finding? OfAlgorithm(SearchMatch match)
    {
        var (seen, expected) = (NameOf(match.Reading.Algorithm), NameOf(match.Attempt.Scheme.Algorithm));
        var order = match.Trial.Kind switch
        {
            MacKind.SecretThenContent => "the secret followed by the content",
            MacKind.ContentThenSecret => "the content followed by the secret",
            _ => null,
        };
        return order is null && seen == expected ? null : Verified(
            FindingCodes.DigestAlgorithm,
            order is null ? $"The sender uses HMAC-{seen}, not HMAC-{expected}." : $"The sender uses a plain {seen} hash, not an HMAC.",
            order is null ? $"The HMAC-{seen} matches." : $"The {seen} hash of {order} matches.",
            $"Let the sender compute the HMAC-{expected}.");
    }

    private static Finding? OfContent(SearchMatch match)
    {
        var (content, expected) = (match.Trial.Content, match.Attempt.Contents.ExpectedTemplate);
        var (signed, wanted) = (ContentForm.Describe(content.Template), ContentForm.Describe(expected));
        if (content.Template != expected)
        {
            return Verified(
                FindingCodes.SignedContent,
                $"The sender signs {signed}, not {wanted}.",
                $"The signature matches over {signed}. With these headers, the connector's scheme signs {wanted}.",
                $"Let the sender sign {wanted}.");
        }

        return content.Url is null || content.Url == match.Attempt.Contents.Expected?.Url ? null : Verified(
            FindingCodes.UrlMismatch,
            "The sender signs another URL than the connector expects.",
            $"The signature matches with the URL {content.Url}. The connector expects {match.Attempt.Contents.Expected?.Url}.",
            "Enter the connector's URL at the sender exactly as it is shown, with the same scheme, host and final slash.");
    }

    private static Finding? OfTimestamp(SearchMatch match)
    {
        var time = match.Trial.Content.Time;
        var isExpected = time is null || time is { IsOwn: true, Change: null };
        if (isExpected || match.Attempt.Contents.ExpectedTemplate is ContentTemplate.Body or ContentTemplate.UrlBody)
        {
            return null;
        }

        var scheme = match.Attempt.Scheme;
        var expected = scheme.Headers.Timestamp ?? scheme.Headers.Signature;
        return Verified(
            FindingCodes.TimestampUnit,
            time!.IsOwn ? $"The sender signs the time {time.Change}." : $"The sender signs the time of the header {time.Header}.",
            $"The signature matches with the time of {time.Header}{(time.Change is null ? "" : $", written {time.Change}")}.",
            $"Send Unix seconds in {expected}, and sign exactly that text.");
    }

    private static Finding? OfBody(SearchMatch match) => match.Trial.Body is not { Code: { } code } body ? null : Verified(
        code,
        TitleOf(code),
        $"The signature matches over {body.Description}.",
        AdviceOn(code));

    private static string TitleOf(string code) => code switch
    {
        FindingCodes.LineEnding => "The line ends differ between the signed and the received body.",
        FindingCodes.ByteOrderMark => "Only one of the signed and the received body has a byte order mark.",
        FindingCodes.Charset => "The sender signed the body in another character set.",
        FindingCodes.FormEncoded => "The body and the signed bytes differ in form encoding.",
        FindingCodes.LengthMismatch => "The body was compressed after it was signed.",
        _ => "The sender signed another serialisation of the same JSON.",
    };

    private static string AdviceOn(string code) => code switch
    {
        FindingCodes.FormEncoded => "Choose the content type application/json at the sender.",
        FindingCodes.LengthMismatch => "Turn off compression of requests at the sender, or at the proxy in between.",
        FindingCodes.Charset => "Encode the body as UTF-8 once, sign these bytes, and send the same bytes.",
        _ => "Serialise the body once, sign these bytes, and send the same bytes.",
    };

    private static string NameOf(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Sha1 => "SHA1",
        DigestAlgorithm.Sha384 => "SHA384",
        DigestAlgorithm.Sha512 => "SHA512",
        _ => "SHA256",
    };

    private static Finding Verified(string code, string title, string evidence, string advice) =>
        new(code, Certainty.Verified, title, evidence, advice);
}

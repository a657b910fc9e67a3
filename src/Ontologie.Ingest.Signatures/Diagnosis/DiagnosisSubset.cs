namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>The cheap part of the diagnosis, for health in the background: own and removed secrets, in the form the scheme uses.</summary>
public static class DiagnosisSubset
{
    /// <summary>
    /// Verifies a request with the connector's secrets in force and those that were rotated out. Costs one HMAC for each secret. The
    /// request's time does not matter.
    /// </summary>
    /// <param name="request">The request as it arrived.</param>
    /// <param name="subject">The connector. Secrets of other connectors are not used.</param>
    /// <returns>The secret that signed it; null if there is none, or if the body was not kept.</returns>
    public static SubsetMatch? Match(DiagnosisRequest request, DiagnosisSubject subject)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(subject);
        if (request.Body is not { } body || subject.Profile is not { } profile)
        {
            return null;
        }

        SigningSecret[] secrets =
            [.. subject.Secrets.Concat(subject.RetiredSecrets).Select(secret => secret with { ExpiresAt = null })];
        var verification = SignatureVerifier.Verify(
            profile, new DiagnosisHeaderList(request.Headers), body.Span, secrets, subject.Policy, request.ReceivedAt);
        return verification.SecretIndex < 0
            ? null
            : new SubsetMatch(
                secrets[verification.SecretIndex].Id,
                IsRetired: verification.SecretIndex >= subject.Secrets.Count,
                IsStale: verification.Verdict is SignatureVerdict.StaleTimestamp);
    }
}

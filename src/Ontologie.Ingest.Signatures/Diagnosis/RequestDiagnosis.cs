using Ontologie.Ingest.Signatures.Diagnosis.Findings;
using Ontologie.Ingest.Signatures.Diagnosis.Search;

namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>Explains why a request was refused, by trying what senders do wrong.</summary>
public static class RequestDiagnosis
{
    private static readonly Dictionary<string, int> Order =
        FindingCodes.All.Select((code, index) => (code, index)).ToDictionary(pair => pair.code, pair => pair.index, StringComparer.Ordinal);

    /// <summary>Diagnoses one request. Pure and bounded: it does no I/O, and does not throw for any request or secret.</summary>
    /// <remarks>
    /// The search changes one thing, then two things together, and stops at the first digest that matches. Its cost is limited by
    /// <see cref="DiagnosisBudget.MaxBytes"/> and <see cref="DiagnosisBudget.MaxTime"/>; the finding <c>not_explained</c> says what these
    /// left out. The answer is for an authorised user of the workspace, never for the sender.
    /// </remarks>
    /// <param name="request">The request as it arrived.</param>
    /// <param name="subject">The connector's settings and the secrets to try.</param>
    /// <param name="time">The clock for the bound in time.</param>
    public static DiagnosisResult Run(DiagnosisRequest request, DiagnosisSubject subject, TimeProvider time) =>
        Run(request, subject, new DiagnosisBudget(time));

    /// <summary>Diagnoses one request within a budget.</summary>
    /// <param name="request">The request as it arrived.</param>
    /// <param name="subject">The connector's settings and the secrets to try.</param>
    /// <param name="budget">The bounds. It is used up by this call.</param>
    public static DiagnosisResult Run(DiagnosisRequest request, DiagnosisSubject subject, DiagnosisBudget budget)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(budget);
        var search = new SignatureSearch(budget);
        var match = request.Body is { } body
            ? search.Run(SchemeAttempts.Of(request, subject), subject, new DiagnosisHeaderList(request.Headers), body.ToArray())
            : null;
        var findings = match is null
            ? Observations.Of(request, subject).Append(NotExplained(request, search))
            : Explain(match, request, subject);
        var sorted = findings
            .OrderByDescending(finding => finding.Certainty)
            .ThenBy(finding => Order[finding.Code])
            .DistinctBy(finding => finding.Code)
            .ToList();
        var isComplete = match is not null || (request.Body is not null && search.LeftOut.Count == 0);
        return new DiagnosisResult(
            sorted, sorted.Count == 0, match?.Trial.Key.Candidate.Secret.Id, budget.HashedBytes, isComplete);
    }

    private static IEnumerable<Finding> Explain(SearchMatch match, DiagnosisRequest request, DiagnosisSubject subject)
    {
        // Facts about the body as it arrived, if its sender signed exactly that.
        var observed = match.Trial.Body.Code is null
            ? BodyObservations.Of(request, isSigned: true)
            : BodyObservations.Of(request, isSigned: false).Where(finding => finding.Code == FindingCodes.LengthMismatch);
        return MatchFindings.Of(match, request, subject).Concat(observed);
    }

    private static Finding NotExplained(DiagnosisRequest request, SignatureSearch search)
    {
        var tried = search.Tried.Count == 0 ? "No signature could be tried." : $"Tried without a match: {string.Join("; ", search.Tried)}.";
        var leftOut = search.LeftOut.Count == 0
            ? ""
            : $" Not tried, because the bounds of {DiagnosisBudget.MaxBytes / (1024 * 1024)} MiB and "
                + $"{DiagnosisBudget.MaxTime.TotalSeconds:0} seconds were reached: {string.Join("; ", search.LeftOut)}.";
        return new Finding(
            FindingCodes.NotExplained,
            Certainty.Hint,
            "No known secret and no usual mistake explains the signature.",
            request.Body is null ? "The body was not kept, so no signature could be tried." : tried + leftOut,
            "The sender probably uses a secret that is not known here, or the request is forged. Enter the secret again on both sides.");
    }
}

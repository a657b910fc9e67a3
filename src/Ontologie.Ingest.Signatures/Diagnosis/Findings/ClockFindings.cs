using System.Globalization;
using Ontologie.Ingest.Signatures.Diagnosis.Search;

namespace Ontologie.Ingest.Signatures.Diagnosis.Findings;

/// <summary>Findings about the time of a request.</summary>
internal static class ClockFindings
{
    /// <summary>The largest tolerance that a fix proposes. A larger difference is a wrong clock or an old request.</summary>
    private const int MaxProposedSeconds = 3600;

    /// <summary>Fewer requests say nothing about our clock.</summary>
    private const int MinRequests = 5;

    private static readonly TimeSpan SameSkew = TimeSpan.FromSeconds(30);

    /// <summary>Findings about the time that a match signed.</summary>
    public static IEnumerable<Finding> Of(SearchMatch match, DiagnosisRequest request, DiagnosisSubject subject)
    {
        var scheme = match.Attempt.Scheme;
        if (!match.Attempt.IsOwn || scheme.Profile is not { SignsTime: true })
        {
            yield break;
        }

        if (match.Trial.Content.Time is not { } signed)
        {
            if (subject.Policy.RequireTimestamp && match.Attempt.Contents.ExpectedTemplate == match.Trial.Content.Template)
            {
                yield return Missing(scheme.Headers.Timestamp ?? scheme.Headers.Signature);
            }

            yield break;
        }

        if (TimestampTexts.Parse(signed.Text, out var isSeconds) is not { } time)
        {
            yield break;
        }

        if (!isSeconds && signed is { IsOwn: true, Change: null })
        {
            yield return Unit(signed.Header, Certainty.Verified);
        }

        if ((time - request.ReceivedAt).Duration() > subject.Policy.Tolerance)
        {
            yield return Skew(time - request.ReceivedAt, subject, Certainty.Verified);
        }
    }

    /// <summary>Findings about the time that a request without a match claims.</summary>
    /// <param name="text">The text of the scheme's timestamp; null if there is none.</param>
    /// <param name="header">Its header.</param>
    /// <param name="request">The request.</param>
    /// <param name="subject">The connector.</param>
    public static IEnumerable<Finding> OfUnverified(string? text, string header, DiagnosisRequest request, DiagnosisSubject subject)
    {
        if (text is null)
        {
            yield break;
        }

        var parsed = TimestampTexts.Parse(text.Trim(), out var isSeconds);
        if (!isSeconds)
        {
            yield return Unit(header, Certainty.Likely);
        }

        if (parsed is not { } time)
        {
            yield break;
        }

        if ((time - request.ReceivedAt).Duration() > subject.Policy.Tolerance)
        {
            yield return Skew(time - request.ReceivedAt, subject, Certainty.Hint);
        }
    }

    private static Finding Missing(string header) => new(
        FindingCodes.TimestampUnit,
        Certainty.Verified,
        "The request has no signed time, but this connector requires one.",
        $"The signature matches without a time. {header} is missing.",
        $"Let the sender send and sign the Unix time in seconds as {header}, or accept requests without a time.",
        DiagnosisFix.NoTimestampRequired());

    private static Finding Unit(string header, Certainty certainty) => new(
        FindingCodes.TimestampUnit,
        certainty,
        $"The time in {header} is not in Unix seconds.",
        "It has another unit, such as milliseconds, or contains more than digits.",
        $"Send Unix seconds in {header}, with digits only, and sign exactly that text.");

    private static Finding Skew(TimeSpan skew, DiagnosisSubject subject, Certainty certainty)
    {
        var known = subject.Recent.Select(recent => recent.Skew).OfType<TimeSpan>().ToList();
        var shared = known.Count(other => (other - skew).Duration() <= SameSkew);
        var isOurs = known.Count >= MinRequests && 2 * shared > known.Count;
        var seconds = Math.Ceiling(skew.Duration().TotalSeconds);
        var proposed = (Math.Floor(seconds / 60) + 1) * 60;
        var share = known.Count == 0 ? "" : $" {Text(shared)} of {Text(known.Count)} recent requests have the same difference.";
        return new Finding(
            FindingCodes.ClockSkew,
            certainty,
            isOurs
                ? "The clock of this installation is probably wrong."
                : $"The time of the request is {Text(seconds)} seconds in the {(skew < TimeSpan.Zero ? "past" : "future")}.",
            $"The time differs from the arrival by {Text(seconds)} seconds; {Text(subject.Policy.Tolerance.TotalSeconds)} are allowed."
                + share,
            isOurs
                ? "Check the time synchronisation (NTP) of this installation's hosts first."
                : "Check the sender's clock. A sender that retries must sign each attempt with its own time. Otherwise allow more time.",
            isOurs || proposed > MaxProposedSeconds ? null : DiagnosisFix.Tolerance((int)proposed));
    }

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}

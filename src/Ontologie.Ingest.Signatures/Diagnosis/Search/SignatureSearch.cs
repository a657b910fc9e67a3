using System.Security.Cryptography;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>Searches for the assumption that explains a signature, within a budget.</summary>
/// <param name="budget">The bounds.</param>
internal sealed class SignatureSearch(DiagnosisBudget budget)
{
    /// <summary>A step's share of the budget in the first round, so that a large body leaves something for every step.</summary>
    private const int Shares = 8;

    private readonly TrialMac _mac = new();

    /// <summary>What was tried completely, in words.</summary>
    public IReadOnlyList<string> Tried { get; private set; } = [];

    /// <summary>What the bounds left out, in words.</summary>
    public IReadOnlyList<string> LeftOut { get; private set; } = [];

    /// <summary>The first match; null if there is none within the bounds.</summary>
    public SearchMatch? Run(IReadOnlyList<SchemeAttempt> attempts, DiagnosisSubject subject, DiagnosisHeaderList headers, byte[] body)
    {
        if (attempts.Count == 0)
        {
            return null;
        }

        BodyForm[] cheap = [.. BodyForms.Cheap(body, headers)];
        var orders = attempts.Select(attempt => new SearchSteps(attempt, subject, body, cheap)).ToList();
        List<SearchStep> singles = [.. orders.SelectMany(order => order.Singles())];
        var match = Try(singles, budget.Limit / Shares) ?? Try(singles, long.MaxValue);
        List<SearchStep> pairs = match is null ? [.. orders.SelectMany(order => order.Pairs())] : [];
        match ??= Try(pairs, long.MaxValue);
        List<SearchStep> all = [.. singles, .. pairs];
        LeftOut = [.. all.Where(step => !step.IsFinished).Select(step => step.Name).Distinct(StringComparer.Ordinal)];
        Tried = [.. all.Select(step => step.Name).Distinct(StringComparer.Ordinal).Except(LeftOut, StringComparer.Ordinal)];
        all.ForEach(step => step.Dispose());
        return match;
    }

    private SearchMatch? Try(IReadOnlyList<SearchStep> steps, long quota)
    {
        foreach (var step in steps)
        {
            var end = budget.HashedBytes + quota;
            while ((quota == long.MaxValue || budget.HashedBytes < end) && step.TryPeek(out var trial))
            {
                if (!TryOne(step.Attempt, trial, out var match))
                {
                    return null;
                }

                if (match is not null)
                {
                    return match;
                }

                step.Advance();
            }
        }

        return null;
    }

    // False if the bounds do not allow the trial.
    private bool TryOne(SchemeAttempt attempt, SigningTrial trial, out SearchMatch? match)
    {
        match = null;
        var content = _mac.ContentOf(trial);
        foreach (var readings in attempt.ByAlgorithm)
        {
            if (!budget.TryHash(content.Length))
            {
                return false;
            }

            // Every digest is compared, in constant time, as the verifier does.
            var digest = TrialMac.Compute(trial, readings.Key, content);
            foreach (var reading in readings)
            {
                match = CryptographicOperations.FixedTimeEquals(digest, reading.Digest) && match is null
                    ? new SearchMatch(attempt, reading, trial)
                    : match;
            }
        }

        return true;
    }
}

using Ontologie.Ingest.Contracts.Diagnosis;
using Ontologie.Ingest.Signatures.Diagnosis;

namespace Ontologie.Ingest.Grains.Diagnosis;

/// <summary>Translates the result of a diagnosis for the caller of the grain. Pure.</summary>
internal static class DiagnosisAnswers
{
    /// <param name="result">The result.</param>
    /// <param name="meantFor">The connector that the request itself names; null if it names none, or the caller chose one.</param>
    internal static DiagnosisAnswer Of(DiagnosisResult result, string? meantFor) => new()
    {
        Outcome = DiagnosisOutcome.Done,
        Findings = [.. result.Findings.Select(Of)],
        VerifiesNow = result.VerifiesNow,
        ConnectorId = meantFor ?? result.Findings.FirstOrDefault(finding => finding.ConnectorId is not null)?.ConnectorId,
    };

    /// <summary>The word of the API.</summary>
    internal static string Word(Certainty certainty) => certainty switch
    {
        Certainty.Verified => "verified",
        Certainty.Likely => "likely",
        _ => "hint",
    };

    private static DiagnosedFinding Of(Finding finding) => new()
    {
        Code = finding.Code,
        Certainty = Word(finding.Certainty),
        Title = finding.Title,
        Evidence = finding.Evidence,
        Advice = finding.Advice,
        ConnectorId = finding.ConnectorId,
        Fix = finding.Fix is { } fix
            ? new DiagnosedFix
            {
                Change = fix.Change,
                To = fix.To,
                ToSeconds = fix.ToSeconds,
                ToFlag = fix.ToFlag,
                Use = fix.Use,
                SecretId = fix.SecretId,
            }
            : null,
    };
}

using Ontologie.Ingest.Contracts.Diagnosis;

namespace Ontologie.Ingest.Management.Api.Diagnoses;

/// <summary>The JSON of a diagnosis.</summary>
/// <param name="Findings">The findings, the best first; empty exactly if the request verifies now.</param>
/// <param name="VerifiesNow">Whether the connector's present settings accept the request.</param>
/// <param name="ConnectorId">The connector that the request was meant for; null if that is not known.</param>
internal sealed record DiagnosisBody(IReadOnlyList<FindingBody> Findings, bool VerifiesNow, string? ConnectorId)
{
    internal static DiagnosisBody Of(DiagnosisAnswer answer) =>
        new([.. answer.Findings.Select(FindingBody.Of)], answer.VerifiesNow, answer.ConnectorId);
}

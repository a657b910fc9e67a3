using System.Text.Json.Serialization;
using Ontologie.Ingest.Contracts.Diagnosis;

namespace Ontologie.Ingest.Management.Api.Diagnoses;

/// <summary>The JSON of one explanation of a refusal.</summary>
/// <param name="Code">What is wrong, as a code.</param>
/// <param name="Certainty"><c>verified</c>, <c>likely</c> or <c>hint</c>.</param>
/// <param name="Title">What is wrong, in one sentence.</param>
/// <param name="Evidence">What was seen or computed.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Fix">A change of the connector that would accept such requests. Absent if there is none.</param>
/// <param name="ConnectorId">The connector whose secret signed the request. Absent if it is the diagnosed one.</param>
internal sealed record FindingBody(
    string Code,
    string Certainty,
    string Title,
    string Evidence,
    string Advice,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FixBody? Fix,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ConnectorId)
{
    internal static FindingBody Of(DiagnosedFinding finding) => new(
        finding.Code,
        finding.Certainty,
        finding.Title,
        finding.Evidence,
        finding.Advice,
        finding.Fix is { } fix ? FixBody.Of(fix) : null,
        finding.ConnectorId);
}

/// <summary>The JSON of a change of a connector. It never has a secret.</summary>
/// <param name="Change"><c>provider</c>, <c>secret</c>, <c>toleranceSeconds</c> or <c>requireTimestamp</c>.</param>
/// <param name="To">The new value: a text, a number or a flag. Absent for <c>secret</c>.</param>
/// <param name="Use">How the text of the stored secret changes. Absent for other changes.</param>
/// <param name="SecretId">The secret to change. Absent for other changes.</param>
internal sealed record FixBody(
    string Change,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] object? To,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Use,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SecretId)
{
    internal static FixBody Of(DiagnosedFix fix) =>
        new(fix.Change, fix.To ?? (object?)fix.ToSeconds ?? fix.ToFlag, fix.Use, fix.SecretId);
}

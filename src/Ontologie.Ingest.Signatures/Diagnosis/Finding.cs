namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>One explanation of a refusal. No text contains a secret, a signature or a part of the body.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/>.</param>
/// <param name="Certainty">How certain it is.</param>
/// <param name="Title">What is wrong, in one sentence.</param>
/// <param name="Evidence">What was seen or computed.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Fix">A change of this connector that would accept such requests; null if there is none.</param>
/// <param name="ConnectorId">The connector that the request was meant for; null unless its secret signed the request.</param>
public sealed record Finding(
    string Code,
    Certainty Certainty,
    string Title,
    string Evidence,
    string Advice,
    DiagnosisFix? Fix = null,
    string? ConnectorId = null);

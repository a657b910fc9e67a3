namespace Ontologie.Ingest.Contracts.Diagnosis;

/// <summary>The answer to a diagnosis.</summary>
[GenerateSerializer, Immutable, Alias("ingest.DiagnosisAnswer")]
public sealed class DiagnosisAnswer
{
    /// <summary>The outcome.</summary>
    [Id(0)]
    public required DiagnosisOutcome Outcome { get; init; }

    /// <summary>The findings, the best first. Empty exactly if <see cref="VerifiesNow"/> is true, or without an outcome.</summary>
    [Id(1)]
    public DiagnosedFinding[] Findings { get; init; } = [];

    /// <summary>True if the connector's present settings accept the request.</summary>
    [Id(2)]
    public bool VerifiesNow { get; init; }

    /// <summary>The connector whose secret signed a request that was diagnosed without one; null if none is known.</summary>
    [Id(3)]
    public string? ConnectorId { get; init; }
}

/// <summary>The outcomes of a diagnosis. Numbers travel between versions and are never reused.</summary>
[GenerateSerializer, Alias("ingest.DiagnosisOutcome")]
public enum DiagnosisOutcome
{
    /// <summary>The request was diagnosed.</summary>
    Done = 1,

    /// <summary>The workspace has no such connector.</summary>
    UnknownConnector = 2,

    /// <summary>The connector has no such rejection.</summary>
    UnknownRejection = 3,

    /// <summary>There were too many diagnoses in the last minute.</summary>
    TooMany = 4,
}

/// <summary>One explanation of a refusal. No text contains a secret, a signature or a part of the body.</summary>
[GenerateSerializer, Immutable, Alias("ingest.DiagnosedFinding")]
public sealed class DiagnosedFinding
{
    /// <summary>What is wrong, as a code.</summary>
    [Id(0)]
    public required string Code { get; init; }

    /// <summary>How certain it is: <c>verified</c>, <c>likely</c> or <c>hint</c>.</summary>
    [Id(1)]
    public required string Certainty { get; init; }

    /// <summary>What is wrong, in one sentence.</summary>
    [Id(2)]
    public required string Title { get; init; }

    /// <summary>What was seen or computed.</summary>
    [Id(3)]
    public required string Evidence { get; init; }

    /// <summary>What to do.</summary>
    [Id(4)]
    public required string Advice { get; init; }

    /// <summary>A change of the connector that would accept such requests; null if there is none.</summary>
    [Id(5)]
    public DiagnosedFix? Fix { get; init; }

    /// <summary>The connector that the request was meant for; null unless its secret signed the request.</summary>
    [Id(6)]
    public string? ConnectorId { get; init; }
}

/// <summary>A change of a connector. It never contains a secret.</summary>
[GenerateSerializer, Immutable, Alias("ingest.DiagnosedFix")]
public sealed class DiagnosedFix
{
    /// <summary>The setting: <c>provider</c>, <c>secret</c>, <c>toleranceSeconds</c> or <c>requireTimestamp</c>.</summary>
    [Id(0)]
    public required string Change { get; init; }

    /// <summary>The new provider; null for other settings.</summary>
    [Id(1)]
    public string? To { get; init; }

    /// <summary>The new tolerance in seconds; null for other settings.</summary>
    [Id(2)]
    public int? ToSeconds { get; init; }

    /// <summary>Whether a timestamp is required; null for other settings.</summary>
    [Id(3)]
    public bool? ToFlag { get; init; }

    /// <summary>How the stored secret's text changes; null for other settings.</summary>
    [Id(4)]
    public string? Use { get; init; }

    /// <summary>The id of the secret to change; null for other settings.</summary>
    [Id(5)]
    public string? SecretId { get; init; }
}

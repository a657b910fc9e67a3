using Ontologie.Ingest.Management.Api.Events;

namespace Ontologie.Ingest.Management.Api.Rejections;

/// <summary>The JSON of a single rejection.</summary>
internal sealed record RejectionDetailsBody : RejectionBody
{
    internal RejectionDetailsBody(RejectionBody listed)
        : base(listed)
    {
    }

    /// <summary>The declared length of the body in bytes; null if the sender declared none.</summary>
    public required long? DeclaredSize { get; init; }

    /// <summary>SHA-256 of the body in hexadecimal; null if the body was not read to its end.</summary>
    public required string? BodySha256 { get; init; }

    /// <summary>The kept headers, with credentials redacted.</summary>
    public required IReadOnlyList<HeaderBody> Headers { get; init; }

    /// <summary>The names of the headers beyond the size limit.</summary>
    public required IReadOnlyList<string> LeftOutHeaders { get; init; }

    /// <summary>Whether the body can be read.</summary>
    public required bool BodyKept { get; init; }

    /// <summary>The outcome of its last recovery; null if there was none.</summary>
    public required string? RecoveryOutcome { get; init; }

    /// <summary>The code of its verified diagnosis; null if there is none.</summary>
    public required string? Finding { get; init; }
}

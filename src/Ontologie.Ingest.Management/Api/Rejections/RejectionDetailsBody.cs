using Ontologie.Ingest.Management.Api.Events;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Management.Api.Rejections;

/// <summary>The JSON of a single rejection.</summary>
internal sealed record RejectionDetailsBody : RejectionBody
{
    internal RejectionDetailsBody(RejectionRow row)
        : base(Of(row))
    {
        var headers = HeaderLines.Read(row.Headers);
        DeclaredSize = row.DeclaredBytes;
        BodySha256 = row.BodyDigest is { } digest ? Convert.ToHexStringLower(digest) : null;
        Headers = [.. headers.Lines.Select(line => new HeaderBody(line.Key, DiagnosisHeaders.Redact(line.Key, line.Value)))];
        LeftOutHeaders = headers.LeftOut;
        BodyKept = row.SealedBytes > 0;
        RecoveryOutcome = row.RecoveryOutcome;
        Finding = row.Finding;
    }

    /// <summary>The declared length of the body in bytes; null if the sender declared none.</summary>
    public long? DeclaredSize { get; }

    /// <summary>SHA-256 of the body in hexadecimal; null if the body was not read to its end.</summary>
    public string? BodySha256 { get; }

    /// <summary>The kept headers, with credentials redacted.</summary>
    public IReadOnlyList<HeaderBody> Headers { get; }

    /// <summary>The names of the headers beyond the size limit.</summary>
    public IReadOnlyList<string> LeftOutHeaders { get; }

    /// <summary>Whether the body can be read.</summary>
    public bool BodyKept { get; }

    /// <summary>The outcome of its last recovery; null if there was none.</summary>
    public string? RecoveryOutcome { get; }

    /// <summary>The code of its verified diagnosis; null if there is none.</summary>
    public string? Finding { get; }
}

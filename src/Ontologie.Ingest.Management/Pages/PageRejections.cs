using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Diagnoses;
using Ontologie.Ingest.Management.Api.Rejections;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>Refused requests for pages: the actions of the API, with ids as text and the bodies of the API as values.</summary>
internal sealed class PageRejections(ConnectorAccess access)
{
    /// <summary>Rejections of a connector, newest first.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ep">The connector.</param>
    /// <param name="reason">Only this reason; null for all.</param>
    /// <param name="after">The cursor of an earlier page; null for the first page.</param>
    /// <param name="limit">The most rejections: 1 to 500.</param>
    internal Task<Outcome<PageOfRejections>> ListAsync(HttpContext http, string ep, string? reason, string? after, int limit) =>
        throw new NotSupportedException($"{access}{http}{ep}{reason}{after}{limit}");

    /// <summary>One rejection with its headers; null if there is none with this id.</summary>
    internal Task<RejectionDetailsBody?> FindAsync(HttpContext http, string ep, string rej) => throw new NotSupportedException();

    /// <summary>The exact bytes of a rejection; null if they are not kept.</summary>
    internal Task<byte[]?> BodyAsync(HttpContext http, string ep, string rej) => throw new NotSupportedException();

    /// <summary>Explains a stored rejection.</summary>
    internal Task<Outcome<DiagnosisBody>> DiagnoseAsync(HttpContext http, string ep, string rej) => throw new NotSupportedException();

    /// <summary>Explains a request that a user has copied.</summary>
    /// <param name="http">The request.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="ep">The connector; null to find the one that the request was meant for.</param>
    /// <param name="pasted">The copied request.</param>
    internal Task<Outcome<DiagnosisBody>> DiagnosePastedAsync(HttpContext http, string workspace, string? ep, PastedRequest pasted) =>
        throw new NotSupportedException();

    /// <summary>Recovers quarantined requests.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ep">The connector.</param>
    /// <param name="rejections">At most 500 requests; null for all that can be recovered.</param>
    /// <param name="dryRun">Whether to report what would happen, and change nothing.</param>
    internal Task<Outcome<RecoveryBody>> RecoverAsync(HttpContext http, string ep, IReadOnlyList<string>? rejections, bool dryRun) =>
        throw new NotSupportedException();

    /// <summary>Deletes all rejections of a connector. Null on success, else why nothing was done.</summary>
    internal Task<Failure?> ForgetAsync(HttpContext http, string ep) => throw new NotSupportedException();

    /// <summary>Makes the change that a finding proposes. Null on success, else why nothing was done.</summary>
    internal Task<Failure?> ApplyFixAsync(HttpContext http, string ep, FixBody fix) => throw new NotSupportedException();

    /// <summary>The health of a connector; null if there is no such connector.</summary>
    internal Task<HealthDetailsBody?> HealthAsync(HttpContext http, string ep) => throw new NotSupportedException();
}

/// <summary>A page of a connector's rejections.</summary>
/// <param name="Rejections">The rejections, newest first.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
internal sealed record PageOfRejections(IReadOnlyList<RejectionBody> Rejections, string? Next);

/// <summary>A request as a user has copied it.</summary>
/// <param name="Headers">Its header lines, in their order.</param>
/// <param name="Body">Its exact bytes; null if they are not known.</param>
/// <param name="ReceivedAt">When it arrived; null for now.</param>
internal sealed record PastedRequest(
    IReadOnlyList<KeyValuePair<string, string>> Headers, byte[]? Body, DateTimeOffset? ReceivedAt);

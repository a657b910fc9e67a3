using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Diagnoses;
using Ontologie.Ingest.Management.Api.Rejections;
using Ontologie.Ingest.Management.Connectors.Health;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.Rejections;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>Refused requests for pages: the actions of the API, with ids as text and the bodies of the API as values.</summary>
internal sealed class PageRejections(
    ConnectorAccess access,
    ListRejections list,
    ReadRejection read,
    ReadRejectionBody readBody,
    DiagnoseRequest diagnose,
    RecoverRequests recover,
    ForgetRejections forget,
    ApplyFix fixes,
    ReadHealth health,
    ReceptionUrls urls)
{
    /// <summary>Rejections of a connector, newest first.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ep">The connector.</param>
    /// <param name="reason">Only this reason; null for all.</param>
    /// <param name="after">The cursor of an earlier page; null for the first page.</param>
    /// <param name="limit">The most rejections: 1 to 500.</param>
    internal async Task<Outcome<PageOfRejections>> ListAsync(HttpContext http, string ep, string? reason, string? after, int limit)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        var errors = new FieldErrors();
        var input = new RejectionListing(reason, RejectionRequests.ReadAfter(errors, after), limit);
        var outcome = await list.RunAsync(connector, input, errors, http.RequestAborted);
        return outcome.Select(RejectionRequests.PageOf).Select(page => new PageOfRejections(page.Data, page.NextCursor));
    }

    /// <summary>One rejection with its headers; null if there is none with this id.</summary>
    internal async Task<RejectionDetailsBody?> FindAsync(HttpContext http, string ep, string rej) =>
        RejectionId.TryParse(rej, out var id) && await access.AllowAsync(http, ep) is { } connector
        && (await read.RunAsync(connector, id, http.RequestAborted)).Value is { } row
            ? new RejectionDetailsBody(row)
            : null;

    /// <summary>The exact bytes of a rejection; null if they are not kept.</summary>
    internal async Task<byte[]?> BodyAsync(HttpContext http, string ep, string rej) =>
        RejectionId.TryParse(rej, out var id) && await access.AllowAsync(http, ep) is { } connector
            ? (await readBody.RunAsync(connector, id, http.RequestAborted)).Value
            : null;

    /// <summary>Explains a stored rejection.</summary>
    internal async Task<Outcome<DiagnosisBody>> DiagnoseAsync(HttpContext http, string ep, string rej)
    {
        if (!RejectionId.TryParse(rej, out var id) || await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        var outcome = await diagnose.OfRejectionAsync(connector, id, urls.Of(connector.Id, http.Request));
        return outcome.Select(DiagnosisBody.Of);
    }

    /// <summary>Explains a request that a user has copied.</summary>
    /// <param name="http">The request.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="ep">The connector; null to find the one that the request was meant for.</param>
    /// <param name="pasted">The copied request.</param>
    internal async Task<Outcome<DiagnosisBody>> DiagnosePastedAsync(HttpContext http, string workspace, string? ep, PastedRequest pasted)
    {
        if (http.Workspace(workspace) is not { } allowed)
        {
            return Failure.NotFound;
        }

        var copied = new CopiedRequest(pasted.Headers, pasted.Body, pasted.ReceivedAt);
        if (ep is null)
        {
            return (await diagnose.OfCopyAsync(allowed, copied)).Select(DiagnosisBody.Of);
        }

        if (await access.FindAsync(http, ep) is not { } connector || connector.Workspace != allowed.Id)
        {
            return Failure.NotFound;
        }

        return (await diagnose.OfCopyAsync(connector, copied, urls.Of(connector.Id, http.Request))).Select(DiagnosisBody.Of);
    }

    /// <summary>Recovers quarantined requests.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ep">The connector.</param>
    /// <param name="rejections">At most 500 requests; null for all that can be recovered.</param>
    /// <param name="dryRun">Whether to report what would happen, and change nothing.</param>
    internal async Task<Outcome<RecoveryBody>> RecoverAsync(
        HttpContext http, string ep, IReadOnlyList<string>? rejections, bool dryRun)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        var errors = new FieldErrors();
        var ids = rejections is null ? null : RejectionRequests.ParseIds(errors, rejections);
        return (await recover.RunAsync(connector, ids, dryRun, errors, http.RequestAborted)).Select(RecoveryBody.Of);
    }

    /// <summary>Deletes all rejections of a connector. Null on success, else why nothing was done.</summary>
    internal async Task<Failure?> ForgetAsync(HttpContext http, string ep)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        await forget.RunAsync(connector);
        return null;
    }

    /// <summary>Makes the change that a finding proposes. Null on success, else why nothing was done.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ep">The connector.</param>
    /// <param name="fix">The change. Its new value may be text, as a form has it.</param>
    internal async Task<Failure?> ApplyFixAsync(HttpContext http, string ep, FixBody fix)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return Failure.NotFound;
        }

        return await fixes.RunAsync(connector, ApplyFix.Of(fix.Change, fix.To, fix.Use, fix.SecretId), http.RequestAborted);
    }

    /// <summary>The health of a connector; null if there is no such connector.</summary>
    internal async Task<HealthDetailsBody?> HealthAsync(HttpContext http, string ep) =>
        await access.FindAsync(http, ep) is { } connector
            ? HealthDetailsBody.Of(await health.RunAsync(connector, http.RequestAborted))
            : null;
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

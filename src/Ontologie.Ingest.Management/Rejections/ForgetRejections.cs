using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;

namespace Ontologie.Ingest.Management.Rejections;

/// <summary>Deletes all rejections of a connector, with the requests in its quarantine.</summary>
internal sealed class ForgetRejections(RejectionReads rejections, ILogger<ForgetRejections> logger)
{
    /// <summary>
    /// Success: every rejection that was stored before the call is deleted. Lost dependency: some are deleted, and the call may be
    /// repeated.
    /// </summary>
    internal async Task RunAsync(AllowedConnector connector)
    {
        // It runs to its end although the client disconnects: a part of the deletion is of no use to anyone.
        var count = await rejections.ForgetAsync(connector.Id, CancellationToken.None);
        ManagementLog.RejectionsForgotten(logger, count, connector.Id.ToString());
    }
}

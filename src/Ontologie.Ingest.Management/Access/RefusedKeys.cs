using System.Net;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Logs;

namespace Ontologie.Ingest.Management.Access;

/// <summary>
/// Logs, in summary, requests and sign-ins whose key is missing or wrong. Without the summary, a client could flood the log.
/// </summary>
internal sealed class RefusedKeys(TimeProvider time, ILogger<RefusedKeys> logger) : IDisposable
{
    private readonly LogSummary<IPAddress?> _summary =
        new(time, (count, remote) => ManagementLog.KeysRefused(logger, count, remote));

    internal void Add(IPAddress? remote) => _summary.Add(remote);

    public void Dispose() => _summary.Dispose();
}

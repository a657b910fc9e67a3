using System.Net;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Logs;

namespace Ontologie.Ingest.Management.Api.Authentication;

/// <summary>Reports requests whose key is missing or wrong. Anybody can send as many as they like.</summary>
internal sealed class RefusedKeys(TimeProvider time, ILogger<RefusedKeys> logger) : IDisposable
{
    private readonly LogSummary<IPAddress?> _summary =
        new(time, (count, remote) => ManagementLog.KeysRefused(logger, count, remote));

    internal void Add(IPAddress? remote) => _summary.Add(remote);

    public void Dispose() => _summary.Dispose();
}

using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Logs;

namespace Ontologie.Ingest.Management.Api.Problems;

/// <summary>Logs, in summary, requests that were answered 503 because a grain or the store failed.</summary>
internal sealed class LostDependencies(TimeProvider time, ILogger<LostDependencies> logger) : IDisposable
{
    private readonly LogSummary<(Exception Failure, string Method, string? Route)> _summary = new(
        time, (count, latest) => ManagementLog.DependencyLost(
            logger, count, latest.Method, latest.Route, LogText.OfFailure(latest.Failure)));

    internal void Add(Exception failure, string method, string? route) => _summary.Add((failure, method, route));

    public void Dispose() => _summary.Dispose();
}

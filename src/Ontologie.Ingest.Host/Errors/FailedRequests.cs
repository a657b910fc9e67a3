using Ontologie.Ingest.Contracts.Logs;

namespace Ontologie.Ingest.Host.Errors;

/// <summary>Logs requests that were answered with 500.</summary>
internal sealed class FailedRequests(TimeProvider time, ILogger<FailedRequests> logger) : IDisposable
{
    private readonly LogSummary<(Exception Failure, string Method, string? Path)> _summary = new(
        time, (count, latest) => HostLog.RequestsFailed(logger, latest.Failure, count, latest.Method, latest.Path));

    internal void Add(Exception failure, HttpRequest request) =>
        _summary.Add((failure, LogText.Clean(request.Method) ?? "", LogText.Clean(request.Path)));

    public void Dispose() => _summary.Dispose();
}

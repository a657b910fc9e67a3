using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Logs;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// Logs failed commits: the first at once, then at most one line every 30 seconds with the number and the latest reason. Shared by all
/// lanes. Thread-safe.
/// </summary>
internal sealed class CommitFailures(TimeProvider time, ILogger logger) : IDisposable
{
    private readonly LogSummary<string> _retried = new(time, (attempts, reason) => StorageLog.CommitsRetried(logger, attempts, reason));
    private readonly LogSummary<string> _givenUp = new(time, (events, reason) => StorageLog.EventsGivenUp(logger, events, reason));

    internal void Retried(Exception failure) => _retried.Add(LogText.OfFailure(failure));

    internal void GaveUp(int events, Exception failure) => _givenUp.Add(LogText.OfFailure(failure), events);

    public void Dispose()
    {
        _retried.Dispose();
        _givenUp.Dispose();
    }
}

using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Logs;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// Logs commits that fail: at once for the first, then at most a line every 30 seconds, with how often and why. Shared by all lanes.
/// Thread-safe.
/// </summary>
internal sealed class CommitFailures(TimeProvider time, ILogger logger) : IDisposable
{
    private readonly LogSummary<string> _retried = new(time, (attempts, reason) => StorageLog.CommitsRetried(logger, attempts, reason));
    private readonly LogSummary<string> _givenUp = new(time, (events, reason) => StorageLog.EventsGivenUp(logger, events, reason));

    internal void IsRetried(Exception failure) => _retried.Add(LogText.OfFailure(failure));

    internal void AreGivenUp(int events, Exception failure) => _givenUp.Add(LogText.OfFailure(failure), events);

    public void Dispose()
    {
        _retried.Dispose();
        _givenUp.Dispose();
    }
}

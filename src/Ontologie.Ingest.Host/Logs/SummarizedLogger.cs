using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Ontologie.Ingest.Contracts.Logs;
using Orleans.Serialization;

namespace Ontologie.Ingest.Host.Logs;

/// <summary>One category of a library. Thread-safe.</summary>
internal sealed class SummarizedLogger(ILogger inner, TimeProvider time) : ILogger, IDisposable
{
    private readonly ConcurrentDictionary<(LogLevel Level, EventId Id), LogSummary<Line>> _kinds = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel < LogLevel.Warning)
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
        else if (inner.IsEnabled(logLevel))
        {
            _kinds.GetOrAdd((logLevel, eventId), NewSummary).Add(new Line(formatter(state, exception), exception));
        }
    }

    public void Dispose()
    {
        foreach (var summary in _kinds.Values)
        {
            summary.Dispose();
        }
    }

    private LogSummary<Line> NewSummary((LogLevel Level, EventId Id) kind) => new(time, (count, line) =>
    {
        // Where a dependency is lost the stack trace says nothing more than the message.
        var isLost = IsLostDependency(line.Failure);
        var reason = isLost ? $" {LogText.OfFailure(line.Failure!)}" : "";
        var times = count > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({count} times, the latest is shown)") : "";
        var summary = LogText.WithoutStackTrace(line.Text) + reason + times;
        inner.Log(kind.Level, kind.Id, summary, isLost ? null : line.Failure, static (text, _) => text);
    });
    private static bool IsLostDependency(Exception? failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            // Orleans cannot send a database's exception to another silo, and says so instead.
            if (cause is DbException or SocketException or IOException or TimeoutException or OperationCanceledException
                or CodecNotFoundException)
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Line(string Text, Exception? Failure);
}

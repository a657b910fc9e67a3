using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Ontologie.Ingest.Contracts.Logs;
using Orleans.Serialization;

namespace Ontologie.Ingest.Host.Logs;

/// <summary>The logger of one category: summarises warnings and errors by kind. Thread-safe.</summary>
internal sealed class SummarizedLogger(ILogger inner, TimeProvider time) : ILogger, IDisposable
{
    /// <summary>Beyond it, events without an id share one kind per level: each interpolated string would be a kind of its own.</summary>
    private const int MaxTemplates = 256;

    private const string OriginalFormat = "{OriginalFormat}";

    private readonly ConcurrentDictionary<Kind, LogSummary<Line>> _kinds = new();

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
            _kinds.GetOrAdd(KindOf(logLevel, eventId, state), NewSummary).Add(new Line(formatter(state, exception), exception));
        }
    }

    public void Dispose()
    {
        foreach (var summary in _kinds.Values)
        {
            summary.Dispose();
        }
    }

    /// <summary>The id identifies a kind of event. Events without an id are identified by their template.</summary>
    private Kind KindOf<TState>(LogLevel level, EventId id, TState state)
    {
        var template = id.Id == 0 && state is IReadOnlyList<KeyValuePair<string, object?>> values
            ? values.FirstOrDefault(value => value.Key == OriginalFormat).Value as string
            : null;
        var kind = new Kind(level, id, template);
        return template is null || _kinds.Count < MaxTemplates || _kinds.ContainsKey(kind) ? kind : kind with { Template = null };
    }

    private LogSummary<Line> NewSummary(Kind kind) => new(time, (count, line) =>
    {
        // For a lost dependency the message is enough: the stack trace adds nothing.
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
            // Orleans cannot serialize a database's exception for another silo; it reports that instead.
            if (cause is DbException or SocketException or IOException or TimeoutException or OperationCanceledException
                or CodecNotFoundException)
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Kind(LogLevel Level, EventId Id, string? Template);

    private readonly record struct Line(string Text, Exception? Failure);
}

using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Testing.Servers;

/// <summary>Keeps every log entry as text: category, message, template values, scopes and exceptions. Thread-safe.</summary>
public sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<CapturedLog> _entries = new();
    private volatile TaskCompletionSource _news = NewSignal();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    /// <summary>All entries so far, in order.</summary>
    public IReadOnlyCollection<CapturedLog> Entries => _entries;

    /// <summary>Completes when an entry after the first so many matches.</summary>
    public async Task UntilAsync(Func<CapturedLog, bool> fits, int after = 0)
    {
        while (true)
        {
            var news = _news.Task;
            if (_entries.Skip(after).Any(fits))
            {
                return;
            }

            await news;
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void AppendState(StringBuilder text, object? state)
    {
        text.Append('\n').Append(state);
        if (state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            foreach (var (name, value) in values)
            {
                text.Append('\n').Append(name).Append('=');
                AppendValue(text, value);
            }
        }
    }

    private static void AppendValue(StringBuilder text, object? value)
    {
        switch (value)
        {
            case byte[] bytes:
                text.Append(Encoding.UTF8.GetString(bytes)).Append(Convert.ToHexStringLower(bytes));
                break;
            case string word:
                text.Append(word);
                break;
            case System.Collections.IEnumerable items:
                foreach (var item in items)
                {
                    text.Append(item).Append(';');
                }

                break;
            default:
                text.Append(value);
                break;
        }
    }

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = new StringBuilder(formatter(state, exception));
            AppendState(text, state);
            logs._scopes.ForEachScope((scope, all) => AppendState(all, scope), text);
            if (exception is not null)
            {
                text.Append('\n').Append(exception);
            }

            logs._entries.Enqueue(new CapturedLog(category, logLevel, text.ToString()));
            Interlocked.Exchange(ref logs._news, NewSignal()).SetResult();
        }
    }
}
